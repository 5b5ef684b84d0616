"""Nothing of a machine in the tree: no paths of a workplace, no registry hosts, no large files."""
import re
import sys

import tree

SIZE_MAX = 1_000_000
TEXT = (".h", ".cc", ".py", ".md", ".yaml", ".json", ".sh", ".cmake", ".txt", ".inc", ".test", ".mjs",
        ".dmn", ".csv", ".ts", ".vue")
BANNED = [
    (re.compile(r"(?<![\w.$}/])/(?:work|root|home)/\w"), "a path of one machine"),
    (re.compile(r"https?://(?:[\w-]+\.)*(?:registry|mirror|proxy|artifact|nexus)[\w.-]*"),
     "a registry's host"),
    # Its own address, any address, and those set aside for documents (RFC 5737) name no machine.
    (re.compile(r"\b(?!127\.0\.0\.1:|0\.0\.0\.0:|203\.0\.113\.)\d{1,3}(?:\.\d{1,3}){3}:\d+\b"),
     "an address of a machine"),
]


def faults():
    for path in tree.tracked():
        size = (tree.ROOT / path).stat().st_size
        if size > SIZE_MAX:
            yield f"{path}: {size} bytes, the wall is {SIZE_MAX}"
        if path.suffix not in TEXT and path.suffix != "":
            continue
        if path.name == "hygiene.py":
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for pattern, what in BANNED:
                if pattern.search(line):
                    yield f"{path}:{number}: {what}: {line.strip()[:80]}"


if __name__ == "__main__":
    sys.exit(tree.finish("hygiene", list(faults())))
