#!/usr/bin/env python3
"""Random inputs around the thresholds, with nulls dropped in, judged by the catalogue's oracle and by
`liandai policy cases`. Needs python3-yaml and ../shared; says so and passes when either is absent.
  differential.py LIANDAI [COUNT_PER_CLAUSE] [SEED] [CLAUSE…]"""
import copy, datetime, os, random, subprocess, sys, tempfile
from decimal import Decimal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CATALOGUE = os.path.join(ROOT, '..', 'shared', 'policy')

def load_oracle():
    try:
        import yaml  # noqa: F401
        sys.path.insert(0, CATALOGUE)
        import oracle
        return oracle
    except ImportError as missing:
        print(f'skipped: {missing}')
        sys.exit(0)

def nudge(value, pick):
    """A neighbour of a value: the boundary cases lie one step away."""
    if isinstance(value, bool): return not value
    if isinstance(value, Decimal): return value + pick([Decimal(x) for x in ('1', '-1', '0.01', '-0.01', '0')])
    if isinstance(value, datetime.date): return value + datetime.timedelta(pick([1, -1, 30, -30, 365]))
    if isinstance(value, list): return nudge_list(value, pick)
    if isinstance(value, dict):
        changed = dict(value)
        if changed:
            key = pick(sorted(changed))
            changed[key] = None if pick([True, False]) else nudge(changed[key], pick)
        return changed
    return value

def nudge_list(items, pick):
    items = copy.deepcopy(items)
    how = pick(['drop', 'null', 'twice', 'item'])
    if not items: return [None] if how == 'null' else items
    at = pick(range(len(items)))
    if how == 'drop': del items[at]
    elif how == 'null': items[at] = None
    elif how == 'twice': items.append(items[at])
    else: items[at] = nudge(items[at], pick)
    return items

class Generator:
    def __init__(self, clause, rng):
        self.pick = rng.choice
        self.rng = rng
        self.vectors = clause['vectors'] or [{'in': {}}]
        self.values = {name: [v['in'][name] for v in self.vectors if v['in'].get(name) is not None]
                       for name in clause['inputs'] or {}}

    def case(self):
        given = copy.deepcopy(self.pick(self.vectors)['in'])
        for name, seen in self.values.items():
            roll = self.rng.random()
            if roll < 0.08: given.pop(name, None)
            elif roll < 0.25 and seen: given[name] = copy.deepcopy(self.pick(seen))
            elif roll < 0.45 and given.get(name) is not None: given[name] = nudge(given[name], self.pick)
        return given, copy.deepcopy(self.pick(self.vectors).get('opt') or {})

def plain(value):
    if isinstance(value, tuple): return [plain(x) for x in value]
    if isinstance(value, list): return [plain(x) for x in value]
    if isinstance(value, dict): return {str(k): plain(x) for k, x in value.items()}
    return value

def flow(value):
    """YAML flow text that both readers take alike."""
    import json
    if value is None: return 'null'
    if isinstance(value, bool): return 'true' if value else 'false'
    if isinstance(value, (Decimal, int)): return format(value, 'f') if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime.date): return value.isoformat()
    if isinstance(value, list): return '[' + ', '.join(map(flow, value)) + ']'
    if isinstance(value, dict): return '{' + ', '.join(f'{k}: {flow(v)}' for k, v in value.items()) + '}'
    return json.dumps(value, ensure_ascii=False)

def main():
    liandai = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if not os.path.exists(os.path.join(CATALOGUE, 'oracle.py')):
        print('skipped: ../shared/policy is absent')
        return 0
    oracle = load_oracle()
    lines, undefined = ['cases:'], 0
    for name, clause in oracle.load_clauses().items():
        if clause['formula'].startswith('not decidable') or (sys.argv[4:] and name not in sys.argv[4:]): continue
        generator = Generator(clause, random.Random(f'{seed} {name}'))
        for _ in range(count):
            given, opt = generator.case()
            try: expect = plain(oracle.outputs(clause, given, opt))
            except Exception: undefined += 1; continue
            lines.append(f'- {{clause: {name}, in: {flow(given)}, opt: {flow(opt)}, expect: {flow(expect)}}}')
    with tempfile.NamedTemporaryFile('w', suffix='.yaml', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
        file.flush()
        run = subprocess.run([liandai, 'policy', 'cases', 'all', '--file', file.name], capture_output=True, text=True)
        shown = run.stdout.splitlines()
        print('\n'.join(shown[:30] + (shown[-1:] if len(shown) > 30 else [])))
        print(f'seed {seed}, {count} a clause, {undefined} where the formula itself stops')
        if run.returncode and len(sys.argv) > 4: print(open(file.name, encoding='utf-8').read()[:3000])
        return run.returncode

if __name__ == '__main__': sys.exit(main())
