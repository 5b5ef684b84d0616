"""The source tree as the checks see it: files, code without comments and literals, rooms."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMENT_OR_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>\w*)\((?:.*?)\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])'", re.S)


def tracked(*suffixes):
    """Files under version control with one of the suffixes, relative to the root."""
    out = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = [name for name in out.decode().split("\0") if name]
    return [pathlib.Path(n) for n in names
            if (not suffixes or n.endswith(suffixes)) and (ROOT / n).is_file()]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def is_test(path):
    return path.parts[0] == "tests" or path.stem.endswith("_test")


def sources():
    """C++ of the product: engine and office without tests."""
    return [p for p in tracked(".h", ".cc") if p.parts[0] in ("engine", "office") and not is_test(p)]


def without_comments_and_literals(text):
    """Same line numbers; comments are gone and literals empty."""
    def blank(match):
        found = match.group(0)
        lines = "\n" * found.count("\n")
        return lines if found.startswith("/") else '""' + lines
    return COMMENT_OR_LITERAL.sub(blank, text)


def rooms():
    """cmake/rooms.cmake as {folder: [folders it may include]}, in its order."""
    found = {}
    text = re.sub(r"#[^\n]*", "", read("cmake/rooms.cmake"))
    for body in re.findall(r"\broom\(([^)]*)\)", text):
        words = body.split()
        may = []
        taking = False
        for word in words[1:]:
            if word.isupper() and "/" not in word:
                taking = word == "MAY_INCLUDE"
            elif taking:
                may.append(word)
        found[words[0]] = may
    return found


def closed(graph):
    """The graph with what each room reaches through what it may include."""
    def reach(room, seen):
        for other in graph.get(room, []):
            if other not in seen:
                seen.add(other)
                reach(other, seen)
        return seen
    return {room: reach(room, set()) for room in graph}


def finish(name, faults):
    for fault in faults:
        print(f"  {fault}")
    print(f"{name}: {'ok' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0
