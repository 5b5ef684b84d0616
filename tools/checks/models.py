"""The packs' DMN files can be read by an officer: Chinese labels, document and article, no table
wider than a screen, drawings complete, no rule hidden in a formula of many branches.
"""
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as xml

import tree

MODEL = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"
COLUMNS_MAX = 8
WIDTH_MAX = 140  # of a terminal; a Chinese character takes two
BRANCHES_MAX = 9
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def text_of(element):
    return (element.find(MODEL + "text").text or "").strip()


def label_faults(root):
    for kind in ("inputData", "decision", "businessKnowledgeModel"):
        for element in root.findall(MODEL + kind):
            if not CHINESE.search(element.get("label") or ""):
                yield f"{kind} {element.get('name')} has no Chinese label"
    for table in root.iter(MODEL + "decisionTable"):
        for column in table.findall(MODEL + "input") + table.findall(MODEL + "output"):
            if not CHINESE.search(column.get("label") or ""):
                yield f"a column of {table.get('id')} has no Chinese label: {column.get('label')}"


def source_faults(root):
    """A clause's model names its document and article, and its conclusion rests on them."""
    sources = root.findall(MODEL + "knowledgeSource")
    if not any(re.search(r"\S+ \S", source.get("name")) for source in sources):
        yield "no knowledge source names document and article"
    for decision in root.findall(MODEL + "decision"):
        if decision.get("name") == "conclusion" and decision.find(MODEL + "authorityRequirement") is None:
            yield "the conclusion rests on no knowledge source"


def table_faults(root):
    for table in root.iter(MODEL + "decisionTable"):
        columns = [[column.get("label") or ""] for column in
                   table.findall(MODEL + "input") + table.findall(MODEL + "output")]
        for rule in table.findall(MODEL + "rule"):
            cells = rule.findall(MODEL + "inputEntry") + rule.findall(MODEL + "outputEntry")
            for column, cell in zip(columns, cells):
                column.append(text_of(cell))
        wide = sum(max(map(width, column)) + 3 for column in columns)
        if len(columns) > COLUMNS_MAX or wide > WIDTH_MAX:
            yield f"{table.get('id')} has {len(columns)} columns, {wide} wide"


def formula_faults(root):
    for decision in root.findall(MODEL + "decision"):
        logic = decision.find(MODEL + "literalExpression")
        if logic is not None and len(re.findall(r"\belse\b", text_of(logic))) > BRANCHES_MAX:
            yield f"decision {decision.get('name')} is a rule of many branches: make it a table"


def main():
    files = [path for path in tree.tracked(".dmn") if path.parts[0] == "policies"]
    faults = []
    for path in files:
        root = xml.fromstring(tree.read(path).encode())
        is_clause = path.stem != path.parent.name
        found = list(label_faults(root)) + list(table_faults(root)) + list(formula_faults(root))
        faults += [f"{path}: {fault}" for fault in found + (list(source_faults(root)) if is_clause else [])]
    drawn = subprocess.run([sys.executable, "tools/lay_out_dmn.py", "--check", *map(str, files)],
                           cwd=tree.ROOT, capture_output=True, text=True)
    if drawn.returncode:
        faults += drawn.stdout.splitlines()
    for fault in faults:
        print(f"  {fault}")
    print(f"models: {len(faults)} faults" if faults else "models: ok")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
