"""How many subjects of each status a check found, clause by clause: of its findings' JSON."""
import json, sys

STATUSES = ('pass', 'fail', 'unknown', 'not_applicable', 'pending', 'warn')
report = json.load(open(sys.argv[1], encoding='utf-8'))
for clause in report['clauses']:
    print(clause['id'], ', '.join(f'{clause[status]} {status}' for status in STATUSES if clause[status]))
for finding in report['findings']:
    if finding['status'] == 'unknown': print(finding['clause'], finding['subject_label'], finding['missing'])
