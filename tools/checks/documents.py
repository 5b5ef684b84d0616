"""Documented examples are run: each ```console block of a page is a case in tests/cli; links lead
somewhere.

A block's `$ command` must be the whole input of a case, and the lines under it must stand in the
case's expected output in the same order ("…" alone on a line leaves lines out).
"""
import re
import sys

import tree

BLOCK = re.compile(r"```console\n(.*?)```", re.S)
CASE = re.compile(r"^== .*\n((?:.*\n)*?)--\n((?:(?!== ).*\n?)*)", re.M)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"")


def cases():
    found = {}
    for path in tree.tracked(".test"):
        if path.parts[:2] == ("tests", "cli"):
            for given, expected in CASE.findall(tree.read(path)):
                found[normal(given.strip().removeprefix("$ "))] = expected.splitlines()
    return found


def normal(command):
    """`./run` of a page is `liandai` of a case; a case names its files under $REPO."""
    return re.sub(r"\s+", " ", command.replace("./run ", "liandai ").replace("$REPO/", ""))


def shown_in_order(shown, expected):
    rest = iter(line.rstrip() for line in expected)
    return all(line == "…" or any(line == each for each in rest) for line in shown)


def example_faults(path, known):
    for block in BLOCK.findall(tree.read(path)):
        command, shown = None, []
        for line in [*block.splitlines(), "$ "]:
            if not line.startswith("$ "):
                shown.append(line.rstrip())
                continue
            if command is not None and normal(command) not in known:
                yield f"{path}: `{command}` is no case of tests/cli"
            elif command is not None and not shown_in_order(shown, known[normal(command)]):
                yield f"{path}: `{command}` prints something else in its case"
            command, shown = line[2:], []


def link_faults(path):
    for link, source in LINK.findall(tree.read(path)):
        target = link or source
        if "://" in target or target.startswith("mailto:"):
            continue
        if not (tree.ROOT / path.parent / target).exists():
            yield f"{path}: link to {target}, which does not exist"


def main():
    known = cases()
    faults = []
    for path in tree.tracked(".md"):
        faults += [*example_faults(path, known), *link_faults(path)]
    return tree.finish("documents", faults)


if __name__ == "__main__":
    sys.exit(main())
