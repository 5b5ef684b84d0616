"""Every error code is raised in one place and has a case; docs/errors.md is what the table says.

`--write` regenerates docs/errors.md (needs a built program) and the list of open entries.
"""
import re
import sys

import tree

ROW = re.compile(r"^X\((\w\d+),\s*(\w+),", re.M)
PAGE = "docs/errors.md"
# Codes that have no case yet, or that are raised in more or fewer places than one: work that is
# still to be done. The list may only shrink; what is mended must be taken off it.
OPEN = "tools/checks/errors_open.txt"
INTRODUCTION = """# Codes of messages

Generated from `engine/base/errors/` by `tools/checks/errors.py --write`; `liandai errors CODE`
prints the same. Families: F FEEL, D DMN, Q SQL, S sheets, M forms, T tables, P policy, C command line,
G general, H requests to the server.

"""


def codes():
    for path in tree.tracked(".inc"):
        if "errors" in path.parts:
            for code, name in ROW.findall(tree.read(path)):
                yield code, name, path


def raised(sources):
    """How often each enumerator stands in the sources."""
    count = {}
    for text in sources:
        for name in re.findall(r"\bCode::(\w\d+)_\w+", tree.without_comments_and_literals(text)):
            count[name] = count.get(name, 0) + 1
    return count


def code_faults():
    count = raised(tree.read(p) for p in tree.sources())
    cases = "\n".join(tree.read(p) for p in tree.tracked(".test", ".cc", ".h", ".yaml", ".json", ".py")
                      if tree.is_test(p) or "cases" in p.parts)
    seen = set()
    for code, name, path in codes():
        if code in seen:
            yield f"{path}: {code} stands twice in the table"
        seen.add(code)
        if count.get(code, 0) != 1:
            yield f"{path}: {code}_{name} is raised in {count.get(code, 0)} places, not in one"
        if not re.search(rf"\b{code}(?![0-9])", cases):
            yield f"{path}: {code}_{name} has no case"


def against_open_list(faults):
    """Faults that the list does not know, and entries of the list that are mended."""
    known = {line for line in tree.read(OPEN).splitlines() if line and not line.startswith("#")}
    found = {fault.split(": ", 1)[1] for fault in faults}
    yield from (fault for fault in faults if fault.split(": ", 1)[1] not in known)
    if known - found:
        print(f"  {OPEN}: {len(known - found)} entries are mended; --write takes them off")


def shorten_open_list(faults):
    """Takes mended entries off. Nothing is ever put on the list by a tool."""
    known = {line for line in tree.read(OPEN).splitlines() if line and not line.startswith("#")}
    entries = sorted(known & {fault.split(": ", 1)[1] for fault in faults})
    head = "# See errors.py. One entry a line, as the check words it.\n"
    (tree.ROOT / OPEN).write_text(head + "".join(e + "\n" for e in entries), encoding="utf-8")


def fields(body):
    """The nine fields of a row; neighbouring literals are one text, as in C++."""
    found, text, literal = [], "", False
    for match in re.finditer(r'"((?:\\.|[^"\\])*)"|(,)|([^\s",]+)', body):
        if match.group(2):
            found.append(text)
            text, literal = "", False
        elif match.group(3):
            text += match.group(3)
        else:
            text += re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)),
                           match.group(1))
    return [*found, text]


def page():
    """What `liandai errors` prints, made from the table itself so that no build is needed."""
    folder = tree.ROOT / "engine/base/errors"
    files = re.findall(r'#include "([^"]+)"', (folder / "all.inc").read_text(encoding="utf-8"))
    rows = []
    for name in files:
        text = tree.read(name)
        for body in re.findall(r"^X\((\w\d+,(?:\"(?:\\.|[^\"\\])*\"|[^\"])*?)\)\s*$", text, re.M):
            code, name_, severity, http, exit_, zh, en, doc, example = fields(body)
            rows.append(f"### {code} {name_}\n\n{doc}\n\n- zh: {zh}\n- en: {en}\n"
                        f"- {severity}, HTTP {http}, exit {exit_}\n- for example: `{example}`\n")
    return INTRODUCTION + "\n".join(rows)


def main():
    if "--write" in sys.argv:
        (tree.ROOT / PAGE).write_text(page(), encoding="utf-8")
        shorten_open_list(list(code_faults()))
        return 0
    faults = list(against_open_list(list(code_faults())))
    if not (tree.ROOT / PAGE).exists():
        faults.append(f"{PAGE} is missing; run tools/checks/errors.py --write")
    elif page() != tree.read(PAGE):
        faults.append(f"{PAGE} is not what the table says; run tools/checks/errors.py --write")
    return tree.finish("errors", faults)


if __name__ == "__main__":
    sys.exit(main())
