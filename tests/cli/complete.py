#!/usr/bin/env python3
"""complete.py FILE.xlsx NAME HEADING=VALUE…: fills in the row that has a cell NAME, as an officer would.

Without further words than a project's name every completion column of the row that is blank is filled in
with what is sound for a project that links households. Headings stand in the row that has 校验意见."""
import subprocess
import sys
import pathlib

TOOL = pathlib.Path(__file__).parent / "sheet_files.py"
SOUND = {
    "项目性质": "经营性", "资金来源类别": "财政衔接推进乡村振兴补助资金", "带动方式代码": "吸纳就业",
    "已见效的带动方式": "吸纳就业", "利益联结方案": "是", "预期成效及时限": "2024年12月底前户均增收1000元",
    "农业农村部门会审意见": "是", "农业农村部门会审意见日期": "2023-10-20", "行业部门会审意见": "是",
    "行业部门会审意见日期": "2023-10-20", "是否入库": "是", "入库日期": "2023-11-20",
    "常年稳定就业人数": "5", "六个月以上就业人数": "3", "灵活就业100天以上人数": "10",
}


def rows_of(path):
    shown = subprocess.run([sys.executable, TOOL, "show", path], capture_output=True, text=True, check=True)
    rows = {}
    for number, line in enumerate(shown.stdout.splitlines(), 1):
        rows[number] = dict(cell.split(":", 1) for cell in line.split("|") if ":" in cell)
    return rows


def column_number(name):
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


path, name, *changes = sys.argv[1:]
rows = rows_of(path)
heads = next(cells for cells in rows.values() if "校验意见" in cells.values())
row = next(number for number, cells in rows.items() if name in cells.values())
wanted = dict(change.split("=", 1) for change in changes)
if not any(heading in ("核实说明",) for heading in wanted) and name != "合计":
    for heading, value in SOUND.items():
        wanted.setdefault(heading, value)
for column in sorted(heads, key=column_number):
    value = wanted.pop(heads[column], None)
    if value is not None:
        subprocess.run([sys.executable, TOOL, "cell", path, "1", str(row), str(column_number(column)), value], check=True)
if set(wanted) - set(SOUND):
    sys.exit(f"no column {set(wanted) - set(SOUND)}")
