#!/usr/bin/env python3
"""The worked stories of docs/stories, run from end to end in one folder each.
  run.py LIANDAI [--record] [STORY.md…]
A fence ```<kind> file=NAME puts its lines into NAME; in a fence ```shell-session each `$ command`
is run by bash and must print the lines below it, `exit N` last when it fails. `…` alone leaves lines
out. --record writes what was printed into the page; the diff is what is reviewed."""
import glob, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FENCE = re.compile(r'^```(\S+)(?: file=(\S+))?\n(.*?)^```$', re.S | re.M)

def run(command, folder, liandai):
    environment = {**os.environ, 'PATH': os.path.dirname(os.path.abspath(liandai)) + ':' + os.environ['PATH'],
                   'LC_ALL': 'C.UTF-8', 'TZ': 'Asia/Shanghai'}
    done = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines = [line.rstrip() for line in done.stdout.replace(folder, '$DIR').splitlines()]
    return lines + ([f'exit {done.returncode}'] if done.returncode else [])

def commands(block):
    """Each command with the lines printed below it."""
    found = []
    for line in block.splitlines():
        if line.startswith('$ '): found.append((line[2:], []))
        elif found: found[-1][1].append(line.rstrip())
    return found

def agrees(shown, printed):
    """Lines in order; a run of lines may stand for `…`."""
    parts, part = [], []
    for line in shown:
        if line == '…': parts.append(part); part = []
        else: part.append(line)
    parts.append(part)
    at = 0
    for i, part in enumerate(parts):
        if i == 0 and printed[:len(part)] != part: return False
        if i > 0 and i == len(parts) - 1 and part:
            return at <= len(printed) - len(part) and printed[-len(part):] == part
        starts = range(at, len(printed) - len(part) + 1) if i else [0]
        found = next((s for s in starts if printed[s:s + len(part)] == part), None)
        if found is None: return False
        at = found + len(part)
    return at == len(printed) or len(parts) > 1

class Story:
    def __init__(self, path, liandai, records):
        self.path, self.liandai, self.records = path, liandai, records
        self.passed = self.failed = 0

    def tell(self):
        with open(self.path, encoding='utf-8') as file: text = file.read()
        with tempfile.TemporaryDirectory() as folder:
            told = FENCE.sub(lambda match: self.block(match, folder), text)
        if self.records and told != text:
            with open(self.path, 'w', encoding='utf-8') as file: file.write(told)
        if self.passed + self.failed == 0: self.fail('no command in this story', [], [])

    def block(self, match, folder):
        kind, name, body = match.groups()
        if name:
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file: file.write(body)
        if kind != 'shell-session': return match.group(0)
        told = ''
        for command, shown in commands(body):
            printed = run(command, folder, self.liandai)
            if self.records or agrees(shown, printed): self.passed += 1
            else: self.fail(command, shown, printed)
            kept = shown if agrees(shown, printed) else printed
            told += '\n'.join([f'$ {command}', *kept]) + '\n'
        return f'```{kind}\n{told}```'

    def fail(self, command, shown, printed):
        self.failed += 1
        print(f'FAILED {os.path.relpath(self.path, ROOT)}: {command}')
        for line in shown: print(f'  - {line}')
        for line in printed: print(f'  + {line}')

def main():
    words = [word for word in sys.argv[1:] if word != '--record']
    paths = words[1:] or sorted(glob.glob(os.path.join(ROOT, 'docs', 'stories', '*.md')))
    stories = [Story(path, words[0], '--record' in sys.argv) for path in paths if not path.endswith('README.md')]
    for story in stories: story.tell()
    failed = sum(story.failed for story in stories)
    print(f'{sum(story.passed for story in stories)} passed, {failed} failed')
    return 1 if failed or not stories else 0

if __name__ == '__main__': sys.exit(main())
