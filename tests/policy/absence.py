#!/usr/bin/env python3
"""A missing datum never becomes pass or fail where it matters. The property, over every decidable
clause and random inputs: take known inputs away (one, some, all); if the status is then pass or fail,
it is the status of the full data too, that is, of every way to fill in what is missing that we draw.
Judged by `liandai`, not by the catalogue. Needs ../shared and python3-yaml; says so when absent.
  absence.py LIANDAI [COUNT_PER_CLAUSE] [SEED]"""
import copy, random, re, subprocess, sys, tempfile

from case_text import flow
from differential import CATALOGUE, clauses_of_packs, load_oracle, load_yaml

# The formula itself lets them: read the clause before adding one.
EXCEPTIONS = {
    'IM-15.4-1': 'without the list of households it reads the totals given beside it',
    'XT-2.1.3-3': 'takes for granted that no more vote than are entitled to',
}
GOT = re.compile(r'\.yaml:(\d+)\): .*status: expected "\?", got (?:"(\w+)"|null)')

def statuses(liandai, lines):
    """The status of each case: all are made to differ from "?" and tell what they are."""
    with tempfile.NamedTemporaryFile('w', suffix='.yaml', encoding='utf-8') as file:
        file.write('cases:\n' + '\n'.join(lines) + '\n')
        file.flush()
        run = subprocess.run([liandai, 'policy', 'cases', 'all', '--file', file.name], capture_output=True, text=True)
    found = {}
    for line in run.stdout.splitlines():
        told = GOT.search(line)
        if told: found[int(told.group(1)) - 2] = told.group(2)
    assert len(found) == len(lines), run.stdout[:500]
    return [found[i] for i in range(len(lines))]

def without(given, names):
    """`names` taken away: left out or null, which is the same."""
    return {key: value for key, value in given.items() if key not in names}

def holed(given, rng):
    """A null within one of the lists or rows instead."""
    given = copy.deepcopy(given)
    lists = [key for key, value in given.items() if isinstance(value, list) and value]
    if not lists: return None
    items = given[rng.choice(lists)]
    at = rng.randrange(len(items))
    if isinstance(items[at], dict) and items[at]: items[at][rng.choice(sorted(items[at]))] = None
    else: items[at] = None
    return given

def families(generator, rng, count):
    """Full data, and what is left of them: [(opt, full, [poorer…])]."""
    for _ in range(count):
        given, opt = generator.case()
        known = [key for key, value in given.items() if value is not None]
        if not known: continue
        poorer = [without(given, rng.sample(known, size)) for size in {1, min(2, len(known)), rng.randint(1, len(known))}]
        poorer += [without(given, known), *filter(None, [holed(given, rng)])]
        yield opt, given, poorer

def main():
    from generator import Generator
    liandai, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8
    seed = sys.argv[3] if len(sys.argv) > 3 else '1'
    oracle = load_oracle()
    import os, yaml
    code_lists = load_yaml(yaml, os.path.join(CATALOGUE, 'clauses.yaml'))['conventions']['code_lists']
    _, choices = clauses_of_packs(yaml)
    lines, meaning = [], []
    for name, clause in oracle.load_clauses().items():
        if clause['formula'].startswith('not decidable') or 'status' not in clause['outputs']: continue
        if name in EXCEPTIONS: continue
        rng = random.Random(f'{seed} {name}')
        for opt, full, poorer in families(Generator(clause, rng, code_lists, choices.get(name, {})), rng, count):
            for given in [full, *poorer]:
                lines.append(f'- {{clause: {name}, in: {flow(given)}, opt: {flow(opt)}, expect: {{status: "?"}}}}')
            meaning.append((len(lines) - len(poorer) - 1, len(lines)))
    got = statuses(liandai, lines)
    wrong = [(lines[full], lines[i], got[full], got[i]) for full, end in meaning for i in range(full + 1, end)
             if got[i] in ('pass', 'fail') and got[i] != got[full]]
    for full, poor, was, now in wrong[:10]: print(f'{was} became {now}\n  {full}\n  {poor}')
    settled = sum(got[i] in ('pass', 'fail') for full, end in meaning for i in range(full + 1, end))
    print(f'{settled} of {len(lines) - len(meaning)} incomplete inputs settle the status all the same; '
          f'{len(EXCEPTIONS)} clauses excepted: {", ".join(EXCEPTIONS)}')
    print(f'{len(lines) - len(meaning) - len(wrong)} passed, {len(wrong)} failed')
    return 1 if wrong else 0

if __name__ == '__main__': sys.exit(main())
