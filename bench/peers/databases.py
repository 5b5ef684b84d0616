#!/usr/bin/env python3
"""databases.py ENGINE ROWS.csv N RUNS [LIANDAI MODEL]: PostgreSQL and SQLite on the bench model.

ENGINE: postgresql or sqlite (hand-written SQL), liandai-sql-postgresql or liandai-sql-sqlite (what
`liandai dmn sql` writes). Results are kept in a table; one JSON line is printed.
"""
import json
import pathlib
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools")]
import hand_sql  # noqa: E402
import postgres  # noqa: E402

AMOUNTS = ["fund_million", "industry_share", "net_assets", "aid_funds"]
COUNTS = ["jobs_year_round", "jobs_6m", "jobs_100d", "modes_count", "operator_loss_years"]


def statement(engine, liandai, model):
    if not engine.startswith("liandai"):
        return hand_sql.query("postgresql" if engine == "postgresql" else "sqlite-int")
    command = [liandai, "dmn", "sql", model, "--keep", "id", "--dialect", engine.rsplit("-", 1)[1], "--decision",
               "jobs_eq,scale,standing,eligibility,rate,aid_amount"]
    for amount in AMOUNTS:
        command += ["--scale", f"{amount}=2"]
    for count in COUNTS:
        command += ["--scale", f"{count}=0"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def keys():
    return (["n"] + [f"scale{i}" for i in range(5)] + [f"standing{i}" for i in range(4)] +
            [f"elig{i}" for i in range(6)] + ["jobs_eq", "rate", "aid", "aid_pos", "chk_aid", "chk_code"])


def sums_of(row):
    found = {key: round(float(value)) for key, value in zip(keys(), row)}
    lists = {name: [found.pop(f"{name}{i}") for i in range(count)]
             for name, count in (("scale", 5), ("standing", 4), ("elig", 6))}
    return {**found, **lists}


def timed(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run_sqlite(csv, count, runs, text):
    data = sqlite3.connect(":memory:")
    data.execute("pragma temp_store = memory")
    lines = open(csv, encoding="ascii").read().split("\n")[: count + 1]
    names = lines[0].split(",")
    data.execute("create table inputs (id integer primary key, %s)" % ", ".join(names[1:]))

    def cell(name, value):
        if value == "":
            return None
        if name in AMOUNTS:
            return int(value.replace(".", ""))
        if name == "has_agreement":
            return int(value == "true")
        return value if name == "region_type" else int(value)
    data.executemany("insert into inputs values (%s)" % ", ".join("?" * len(names)),
                     ([cell(n, v) for n, v in zip(names, line.split(","))] for line in lines[1:]))

    def work():
        data.execute("drop table if exists results")
        data.execute("create table results as " + text)
    seconds = [timed(work) for _ in range(runs + 1)][1:]
    # Ours keeps the decimals of each decision: hundredths for the rate, more for others.
    units = dict(re.findall(r"^-- (\w+) \(result\): whole number of (\S+)$", text, re.M))
    factors = {name: round(float(unit) * 100, 9) for name, unit in units.items()}
    query = hand_sql.sums(1)
    for name, factor in factors.items():
        query = re.sub(rf"\b{name}\b(?=\))", f"({name} / {round(1 / factor)})" if factor < 1 else name, query)
    return statistics.median(seconds), data.execute(query).fetchone(), resource.getrusage(
        resource.RUSAGE_SELF).ru_maxrss // 1024


def run_postgresql(csv, count, runs, text):
    with postgres.Server("shared_buffers=512MB", "work_mem=512MB", "max_wal_size=4GB",
                         "max_parallel_workers_per_gather=0", "autovacuum=off") as server:
        columns = ", ".join(f"{name} numeric(12,2)" for name in AMOUNTS[:1]) + ", " + ", ".join(
            f"{name} int" for name in ["jobs_year_round", "jobs_6m", "jobs_100d", "modes_count"])
        server.sql(f"create unlogged table inputs (id int, {columns}, has_agreement boolean, industry_share "
                   "numeric(5,2), operator_loss_years int, net_assets numeric(12,2), aid_funds numeric(12,2), "
                   "region_type text)")
        lines = "\n".join(open(csv, encoding="ascii").read().split("\n")[: count + 1])
        server.sql(f"copy inputs from stdin csv header;\n{lines}\n\\.\n")
        server.sql("vacuum analyze inputs")
        seconds = []
        for _ in range(runs + 1):
            out = server.sql("drop table if exists results;\n\\timing on\n"
                             f"create unlogged table results as {text};\n\\timing off\n")
            seconds.append(float(re.findall(r"Time: ([0-9.]+) ms", out)[-1]) / 1000)
        row = server.sql(hand_sql.sums(100)).strip().split("|")
        return statistics.median(seconds[1:]), row, server.peak_megabytes()


def main():
    engine, csv, count, runs, *model = sys.argv[1:]
    text = statement(engine, *(model or [None, None]))
    run = run_sqlite if engine.endswith("sqlite") else run_postgresql
    seconds, row, peak = run(csv, int(count), int(runs), text)
    print(json.dumps({"engine": engine, "threads": 1, "n": int(count), "rows_per_s": round(int(count) / seconds),
                      "peak_rss_mb": peak, "sums": sums_of(row)}))


if __name__ == "__main__":
    main()
