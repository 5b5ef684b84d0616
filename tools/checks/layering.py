"""Includes go only where cmake/rooms.cmake allows, without cycles; docs/architecture.md agrees."""
import re
import sys

import tree

INCLUDE = re.compile(r'^\s*#include\s+"([^"]+)"', re.M)


def include_faults(graph):
    allowed = tree.closed(graph)
    for path in tree.tracked(".h", ".cc"):
        if path.parts[0] not in ("engine", "office"):
            continue
        room = str(path.parent)
        if "errors" in path.parts:
            continue
        if room not in graph:
            yield f"{path}: folder {room} is no room of cmake/rooms.cmake"
            continue
        for name in INCLUDE.findall(tree.read(path)):
            target = str(tree.pathlib.Path(name).parent).replace("base/errors", "base")
            if target != room and target not in allowed[room]:
                yield f"{path}: includes {name}, but {room} may not include {target}"


def cycle_faults(graph):
    for room, reached in tree.closed(graph).items():
        if room in reached:
            yield f"cmake/rooms.cmake: {room} reaches itself"
        if room.startswith("engine/") and any(each.startswith("office/") for each in reached):
            yield f"cmake/rooms.cmake: {room} reaches into office/"


def pair_faults(graph):
    """Two-way pairs at depth 2: engine/feel and engine/dmn must not include one another."""
    def top(folder):
        return "/".join(folder.split("/")[:2])
    pairs = {(top(a), top(b)) for a, many in graph.items() for b in many if top(a) != top(b)}
    return [f"cmake/rooms.cmake: {a} and {b} include one another"
            for a, b in sorted(pairs) if a < b and (b, a) in pairs]


def documented():
    """Rows `| `folder` | purpose | may include |` of docs/architecture.md."""
    rows = {}
    for line in tree.read("docs/architecture.md").splitlines():
        match = re.match(r"\|\s*`((?:engine|office)/[^`]*?)/?`\s*\|[^|]*\|([^|]*)\|", line)
        if match:
            rows[match.group(1)] = set(re.findall(r"`([^`]+)`", match.group(2)))
    return rows


def document_faults(graph):
    rows = documented()
    existing = {str(p.parent) for p in tree.tracked(".h", ".cc") if str(p.parent) in graph}
    for room in sorted(existing - rows.keys()):
        yield f"docs/architecture.md: no row for {room}"
    for room in sorted(rows.keys() - existing):
        yield f"docs/architecture.md: row for {room}, which does not exist"
    for room in sorted(rows.keys() & existing):
        if rows[room] != set(graph[room]):
            yield (f"docs/architecture.md: {room} may include {sorted(rows[room])}, "
                   f"but cmake/rooms.cmake says {sorted(graph[room])}")


def main():
    graph = tree.rooms()
    faults = [*include_faults(graph), *cycle_faults(graph), *pair_faults(graph),
              *document_faults(graph)]
    return tree.finish("layering", faults)


if __name__ == "__main__":
    sys.exit(main())
