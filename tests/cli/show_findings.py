#!/usr/bin/env python3
"""show_findings.py FINDINGS.json CLAUSE…: a line each finding of these clauses: subject, status, reason."""
import json
import sys

document = json.load(open(sys.argv[1]))
for finding in document["findings"]:
    if finding["clause"] in sys.argv[2:]:
        confirmed = finding.get("status_if_text_confirmed") if finding["rests_on_text"] else None
        print(finding["clause"], finding["subject_label"], finding["status"],
              *([f"(确认后 {confirmed})"] if confirmed else []), finding["reason"]["zh"])
