#!/usr/bin/env python3
"""check_schema.py FINDINGS.json: "valid" or the first places where it leaves docs/schema/findings.schema.json.

Our own reader of the part of JSON Schema that the schema uses, so that nothing has to be installed; a
keyword that it does not know is an error, not a pass."""
import json
import pathlib
import sys

SCHEMA = json.loads((pathlib.Path(__file__).parents[2] / "docs/schema/findings.schema.json").read_text())
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
IGNORED = {"$schema", "$id", "title", "description", "format", "$defs"}
KNOWN = {"type", "required", "properties", "additionalProperties", "items", "$ref", "enum", "const"}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def faults(value, schema, place):
    unknown = set(schema) - IGNORED - KNOWN
    if unknown:
        yield f"{place}: schema keyword {unknown} is not understood"
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], place)
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_type(value, name) for name in names):
        yield f"{place}: {value!r} is no {names}"
        return
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not admitted"
    if isinstance(value, dict):
        yield from (f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value)
        properties = schema.get("properties", {})
        for name, part in value.items():
            if name in properties:
                yield from faults(part, properties[name], f"{place}/{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{place}: {name} is not foreseen"
    if isinstance(value, list) and "items" in schema:
        for at, part in enumerate(value):
            yield from faults(part, schema["items"], f"{place}/{at}")


document = json.load(open(sys.argv[1]))
found = list(faults(document, SCHEMA, ""))[:5]
print("\n".join(found) if found else f"valid: {len(document['findings'])} findings")
sys.exit(1 if found else 0)
