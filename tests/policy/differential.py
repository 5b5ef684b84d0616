#!/usr/bin/env python3
"""Random inputs around the thresholds, judged by the catalogue's oracle and by `liandai policy cases`.
Needs python3-yaml and ../shared; says so and passes when either is absent.
  differential.py LIANDAI [--count N] [--seed N] [--seconds N] [--eval N] [--keep FILE] [--clause ID]…
--count is per decidable clause, of cases that the formula itself can judge; --seconds ends early."""
import argparse, collections, glob, json, os, random, subprocess, sys, tempfile, time
from decimal import Decimal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CATALOGUE = os.path.join(ROOT, '..', 'shared', 'policy')
CASES_AT_ONCE = 12_000  # a file of them fits into memory

def load_oracle():
    if not os.path.exists(os.path.join(CATALOGUE, 'oracle.py')):
        print('skipped: ../shared/policy is absent')
        sys.exit(0)
    try:
        sys.path.insert(0, CATALOGUE)
        import oracle
        return oracle
    except ImportError as missing:
        print(f'skipped: {missing}')
        sys.exit(0)

def load_yaml(yaml, file):
    with open(file, encoding='utf-8') as text:
        return yaml.load(text, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))

def clauses_of_packs(yaml):
    """Clause -> its pack, and clause -> parameter -> its closed set, as the packs state it."""
    packs, choices = {}, {}
    for file in glob.glob(os.path.join(ROOT, 'policies', '*', 'pack.yaml')):
        for clause in load_yaml(yaml, file)['clauses']:
            packs[clause['id']] = os.path.basename(os.path.dirname(file))
            choices[clause['id']] = {p['name']: p['choices'] for p in clause.get('parameters') or [] if p.get('choices')}
    return packs, choices

class Comparison:
    def __init__(self, liandai):
        self.liandai = liandai
        self.lines, self.passed, self.different = [], 0, []

    def add(self, line):
        self.lines.append(line)
        if len(self.lines) >= CASES_AT_ONCE: self.flush()

    def flush(self):
        if not self.lines: return
        with tempfile.NamedTemporaryFile('w', suffix='.yaml', encoding='utf-8') as file:
            file.write('cases:\n' + '\n'.join(self.lines) + '\n')
            file.flush()
            run = subprocess.run([self.liandai, 'policy', 'cases', 'all', '--file', file.name],
                                 capture_output=True, text=True)
        shown = run.stdout.splitlines()
        for line in shown[:-1] if shown else [run.stderr]:
            at = line.split('.yaml:')[-1].split(')')[0]
            self.different.append((line, self.lines[int(at) - 2] if at.isdigit() else ''))
        self.passed += int(shown[-1].split()[0]) if shown else 0
        self.lines = []

def compare(arguments, oracle):
    from case_text import flow
    from generator import Generator
    import yaml
    catalogue = oracle.load_clauses()
    code_lists = load_yaml(yaml, os.path.join(CATALOGUE, 'clauses.yaml'))['conventions']['code_lists']
    packs, choices = clauses_of_packs(yaml)
    names = [n for n, c in catalogue.items() if not c['formula'].startswith('not decidable')
             and (not arguments.clauses or n in arguments.clauses)]
    generators = {n: Generator(catalogue[n], random.Random(f'{arguments.seed} {n}'), code_lists, choices.get(n, {}))
                  for n in names}
    comparison, undefined, statuses = Comparison(arguments.liandai), 0, collections.Counter()
    evaluations = Evaluations(arguments.liandai, packs, oracle)
    compiled = {n: compile(catalogue[n]['formula'], n, 'exec') for n in names}
    end, done = time.monotonic() + arguments.seconds, 0
    while done < arguments.count and time.monotonic() < end:
        share = min(10, arguments.count - done)
        for name in names:
            made = tried = 0
            while made < share and tried < 4 * share:
                tried += 1
                given, opt = generators[name].case()
                try: expect = outputs(oracle, catalogue[name], compiled[name], given, opt)
                except Exception: undefined += 1; continue
                made += 1
                statuses[str(expect.get('status'))] += 1
                if done == 0 and 2 < made <= 2 + arguments.eval: evaluations.run(name, given, opt, expect)
                comparison.add(f'- {{clause: {name}, in: {flow(given)}, opt: {flow(opt)}, expect: {flow(expect)}}}')
            if time.monotonic() > end: break
        done += share
    comparison.flush()
    comparison.passed += evaluations.passed
    comparison.different += evaluations.different
    return comparison, undefined, statuses, len(names)

class Evaluations:
    """The other door: `policy eval --input FILE.json --set … --format json` on some of the cases."""
    def __init__(self, liandai, packs, oracle):
        self.liandai, self.packs, self.oracle = liandai, packs, oracle
        self.passed, self.different = 0, []

    def run(self, name, given, opt, expect):
        from case_text import as_json, as_setting
        with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
            file.write(as_json(given))
            file.flush()
            settings = [f'--set={name}.{key}={as_setting(value)}' for key, value in opt.items()]
            run = subprocess.run([self.liandai, 'policy', 'eval', self.packs[name], name, '--input', file.name,
                                  '--format', 'json', *settings], capture_output=True, text=True)
        try: same = self.exact(run.stdout) == self.exact(self.oracle.to_json(self.oracle.plain(expect)))
        except ValueError: same = False
        if same: self.passed += 1
        else: self.different.append((f'{name} eval: {run.stdout}{run.stderr}'.strip(), f'{as_json(given)} {opt} {expect}'))

    @staticmethod
    def exact(text): return json.loads(text, parse_float=Decimal, parse_int=Decimal)

def outputs(oracle, clause, code, given, opt):
    """oracle.outputs with the formula compiled once."""
    env = dict(oracle.H)
    env.update(clause['parameters'] or {}); env.update(opt)
    env.update({k: None for k in clause['inputs'] or {}}); env.update(given)
    before = dict(env)
    exec(code, env)
    made = {k: v for k, v in env.items() if k != '__builtins__' and not callable(v)
            and (k not in before or v is not before[k])}
    return {k: made.get(k) for k in clause['outputs']} if clause.get('outputs') else made

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('liandai')
    parser.add_argument('--count', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--seconds', type=float, default=1e9)
    parser.add_argument('--eval', type=int, default=0, help='so many of each clause also through `policy eval`')
    parser.add_argument('--keep', help='writes the cases that differ to this file')
    parser.add_argument('--clause', action='append', dest='clauses')
    arguments = parser.parse_args()
    oracle = load_oracle()
    comparison, undefined, statuses, clauses = compare(arguments, oracle)
    for line, case in comparison.different[:20]: print(line + '\n  ' + case)
    if arguments.keep and comparison.different:
        with open(arguments.keep, 'a', encoding='utf-8') as file:
            file.writelines(f'# {line}\n{case}\n' for line, case in comparison.different)
    print(f'seed {arguments.seed}, {clauses} clauses, {undefined} inputs where the formula itself stops; '
          + ', '.join(f'{n} {s}' for s, n in statuses.most_common()))
    print(f'{comparison.passed} passed, {len(comparison.different)} failed')
    return 1 if comparison.different else 0

if __name__ == '__main__': sys.exit(main())
