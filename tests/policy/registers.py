#!/usr/bin/env python3
"""Clauses that are screened once a register states their facts (`screened: stated`): each worked case
of the catalogue is written as a register of one subject, checked as an office would check it, and must
come out as the clause itself decides; with one column left out the finding is the clause's own answer
without that datum, and an unknown one names the field. Needs ../shared and python3-yaml.
  registers.py LIANDAI [CLAUSE_COUNT|all] [SEED]"""
import datetime, glob, json, os, random, subprocess, sys, tempfile
from decimal import Decimal

from case_text import as_setting
from differential import CATALOGUE, ROOT, load_oracle, load_yaml

STATUSES = ('pass', 'fail', 'unknown', 'not_applicable', 'pending', 'warn')
# Headings that name the subject, so that a sheet is taken for its register.
NAMED_BY = {'asset': '资产编号', 'household': '户编号', 'person': '人编号', 'agreement': '协议编号', 'project': '项目名称',
            'village_collective': '行政村', 'fund_batch': '资金批次', 'claim': '申请编号', 'campaign': '资产编号',
            'county_year': '县（市、区、旗）', 'operator': '经营主体名称'}

class Register:
    def __init__(self, yaml):
        self.facts, self.fields = {}, {}
        for file in glob.glob(os.path.join(ROOT, 'dictionary', 'facts', '*.yaml')):
            for fact in load_yaml(yaml, file)['facts']: self.facts[fact['name']] = fact
        for file in glob.glob(os.path.join(ROOT, 'dictionary', 'fields', '*.yaml')):
            for field in load_yaml(yaml, file)['fields']: self.fields[field['name']] = field

    def heading(self, fact):
        field = self.fields[self.facts[fact]['column']]
        return field['zh'] + ('（元）' if field['type'] == 'money' else '')

def cell(value):
    if value is None: return ''
    if isinstance(value, bool): return '是' if value else '否'
    if isinstance(value, datetime.date): return value.isoformat()
    if isinstance(value, list): return '、'.join(map(cell, value))
    if isinstance(value, Decimal): return format(value, 'f')
    return str(value)

def carried(clause, vector, register, start):
    """Whether a row of cells can say what the case says, on a day when the pack is in force."""
    if vector['in'].get('as_of', start) < start: return False
    if sum(item.get('from') != 'as_of' and item['name'] in vector['in'] for item in clause['inputs']) < 1: return False
    for item in clause['inputs']:
        value = vector['in'].get(item['name'])
        if item['name'] == 'operator_named' and not value: return False  # an operator's row names it
        if value is not None and item.get('from') != 'as_of' and \
           'column' not in register.facts.get(item.get('fact', item['name']), {}): return False
        if isinstance(value, list) and (not value or None in value): return False
        if isinstance(value, str) and (',' in value or '、' in value): return False
    return True

def check(liandai, pack, start, clause, register, vector, left_out):
    """The finding of the case's row; None when it passed or the clause was not screened."""
    inputs = [item for item in clause['inputs'] if item.get('from') != 'as_of' and item['name'] != left_out
              and vector['in'].get(item['name']) is not None]
    columns = {register.heading(item.get('fact', item['name'])): cell(vector['in'][item['name']]) for item in inputs}
    key = NAMED_BY[clause['subject']]
    names = {'序号': '1', key: '演示县' if clause['subject'] == 'county_year' else '甲01', **columns}
    with tempfile.TemporaryDirectory() as folder:
        title = '专项排查整改表' if clause['subject'] == 'campaign' else '登记表'
        with open(os.path.join(folder, title + '.csv'), 'w', encoding='utf-8') as file:
            file.write(','.join(names) + '\n' + ','.join(names.values()) + '\n')
        settings = [f'--set={clause["id"]}.{name}={as_setting(value)}'
                    for name, value in (vector.get('opt') or {}).items()]
        as_of = vector['in'].get('as_of') or start
        run = subprocess.run([liandai, 'check', folder, '--pack', pack, '--as-of', as_of.isoformat(), '--json',
                        os.path.join(folder, 'f.json'), *settings], capture_output=True, text=True)
        if run.returncode > 1: return {'status': run.stdout[:200] + run.stderr[:200], 'missing': []}, None
        with open(os.path.join(folder, 'f.json'), encoding='utf-8') as file: report = json.load(file)
    return (next((f for f in report['findings'] if f['clause'] == clause['id']), None),
            next((c for c in report['clauses'] if c['id'] == clause['id']), None))

def status_of(clause, outputs):
    """As the pack says: an output by name, or by its rules."""
    value = outputs.get(clause.get('status_from', 'status'))
    for rule in clause.get('status_rules') or []:
        if rule['value'] == value: return rule['status']
    if value is None: return 'unknown'
    return value if clause.get('status_from', 'status') == 'status' else 'pass'

def seen_status(finding, tally):
    if finding: return finding['status']
    if tally is None: return 'not screened'
    return next((status for status in STATUSES if tally[status]), 'none')

def main():
    import yaml
    liandai, wanted = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else '12'
    rng = random.Random(sys.argv[3] if len(sys.argv) > 3 else '1')
    oracle = load_oracle()
    catalogue, register, tried = oracle.load_clauses(), Register(yaml), []
    for file in sorted(glob.glob(os.path.join(ROOT, 'policies', '*', 'pack.yaml'))):
        pack = load_yaml(yaml, file)
        start = max(datetime.date(2023, 6, 1), pack['in_force']['from'])
        for clause in pack['clauses']:
            if clause.get('screened') == 'stated' and clause['id'] in catalogue:
                tried += [(pack['id'], start, clause, vector) for vector in catalogue[clause['id']]['vectors']
                          if carried(clause, vector, register, min(start, pack['in_force']['from']))]
    if wanted != 'all': tried = rng.sample(tried, min(int(wanted), len(tried)))
    passed = failed = 0
    for pack, start, clause, vector in tried:
        known = [i['name'] for i in clause['inputs'] if vector['in'].get(i['name']) is not None and i.get('from') != 'as_of']
        own = {i['name'] for i in clause['inputs'] if i['name'] in known
               and not register.facts.get(i.get('fact', i['name']), {}).get('scope')}
        for left_out in [None] + ([rng.choice(known)] if len(known) > 1 else []):
            if not own - {left_out}: continue  # nothing that calls for the clause is stated
            given = {k: v for k, v in vector['in'].items() if k != left_out}
            if 'as_of' not in given and any(i['name'] == 'as_of' for i in clause['inputs']): given['as_of'] = start
            want = status_of(clause, oracle.outputs(catalogue[clause['id']], given, vector.get('opt') or {}))
            finding, tally = check(liandai, pack, start, clause, register, vector, left_out)
            got = seen_status(finding, tally)
            if got == want and not (want == 'unknown' and left_out and finding and not finding['missing']): passed += 1
            else:
                failed += 1
                print(f'{clause["id"]}: {want} wanted, {got} found, without {left_out}: {vector["in"]} {vector.get("opt")}')
    print(f'{len(tried)} worked cases as registers')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0

if __name__ == '__main__': sys.exit(main())
