#!/usr/bin/env python3
"""hand_sql.py DIALECT query|sums: the six decisions as a person writes them in SQL.

DIALECT: postgresql, sqlite-int, duckdb-int, duckdb-decimal; `-int` means hundredths in whole numbers.
Each step is a sub-query; `fenced` keeps a planner from putting its expression in place of its name.
"""
import sys

SCALES = ["NONE", "SMALL", "MEDIUM", "LARGE", "STRATEGIC"]
STANDINGS = ["UNKNOWN", "DISTRESSED", "WATCH", "SOUND"]
ELIGIBILITIES = ["NO_AGREEMENT", "TOO_SMALL", "FINANCE", "NO_DATA", "OFF_PROFILE", "OK"]


def query(dialect):
    whole = dialect.endswith("-int")
    unit = (lambda number: str(round(number * 100))) if whole else str
    yes, no = ("has_agreement = 1", "has_agreement = 0") if dialect.startswith("sqlite") else (
        "has_agreement", "not has_agreement")
    fence = {"postgresql": " offset 0", "sqlite-int": " limit -1 offset 0"}.get(dialect, "")
    least, greatest = ("min", "max") if dialect.startswith("sqlite") else ("least", "greatest")
    jobs = ("100 * jobs_year_round + 50 * jobs_6m + 27 * jobs_100d" if whole else
            "jobs_year_round + 0.5 * jobs_6m + 0.27 * jobs_100d")
    steps = [(5, 5), (50, 30), (250, 100), (1000, 200)]
    scale = "case " + " ".join(
        f"when fund_million < {unit(fund)} or jobs_eq < {unit(heads)} then '{name}'"
        for (fund, heads), name in zip(steps, SCALES)) + " else 'STRATEGIC' end"
    standing = ("case when net_assets is null then 'UNKNOWN' when net_assets < 0 or operator_loss_years >= 3 "
                "then 'DISTRESSED' when operator_loss_years >= 1 then 'WATCH' else 'SOUND' end")
    eligibility = (f"case when {no} then 'NO_AGREEMENT' when scale = 'NONE' then 'TOO_SMALL' "
                   "when standing in ('UNKNOWN', 'DISTRESSED') then 'FINANCE' "
                   "when industry_share is null then 'NO_DATA' "
                   f"when industry_share < {unit(25.5)} and modes_count < 2 then 'OFF_PROFILE' else 'OK' end")
    del yes
    zero = "0" if whole else "0.0"

    def points(condition, value):
        return f"case when {condition} then {unit(value)} else {zero} end"
    ratio = ("jobs_eq > 0 and fund_million * 10 <= jobs_eq * 12" if whole else
             "jobs_eq > 0 and fund_million * 10 <= jobs_eq * 12")
    rate = " + ".join([
        unit(5),
        f"case scale when 'STRATEGIC' then {unit(10)} when 'LARGE' then {unit(12.5)} when 'MEDIUM' then {unit(15)} "
        f"when 'SMALL' then {unit(17.5)} else {zero} end",
        f"case region_type when 'DEV' then {unit(7.5)} when 'CAP' then {unit(-2.5)} else {zero} end",
        points("modes_count >= 3", 1.25), points("standing = 'SOUND'", 2.5),
        points(f"industry_share >= {unit(60)}", 3.2),
        points("jobs_6m + jobs_100d - jobs_year_round > 0", -1.75), points(ratio, 1.5)])
    if whole:
        divide = "//" if dialect.startswith("duckdb") else "/"
        amount = (f"({greatest}(0, {least}(fund_million * rate, jobs_eq * 13500, 400000000) "
                  f"- 8000 * aid_funds) + 5000) {divide} 10000")
    else:
        amount = (f"round({greatest}(0, {least}(fund_million * rate * 0.01, jobs_eq * 1.35, 400) "
                  "- 0.8 * aid_funds), 2)")
    return (f"select id, jobs_eq, scale, standing, eligibility, rate, case when eligibility = 'OK' then {amount} "
            f"else 0 end as aid_amount from (select *, {eligibility} as eligibility, {rate} as rate from "
            f"(select *, {scale} as scale, {standing} as standing from (select *, {jobs} as jobs_eq from "
            f"inputs{fence}) as a{fence}) as b{fence}) as c")


def code(column, names):
    return f"case {column} " + " ".join(f"when '{name}' then {i}" for i, name in enumerate(names)) + " end"


def sums(factor=100):
    """The keys of bench/decision_results.h over the table `results`; factor 1 for hundredths."""
    counts = [f"sum(case when {column} = '{name}' then 1 else 0 end) as {key}{i}"
              for key, column, names in (("scale", "scale", SCALES), ("standing", "standing", STANDINGS),
                                         ("elig", "eligibility", ELIGIBILITIES))
              for i, name in enumerate(names)]
    codes = (f"({code('scale', SCALES)}) * 100 + ({code('standing', STANDINGS)}) * 10 + "
             f"{code('eligibility', ELIGIBILITIES)}")
    return ("select count(*) as n, " + ", ".join(counts) + ", " + ", ".join(
        [f"sum(jobs_eq) * {factor} as jobs_eq", f"sum(rate) * {factor} as rate",
         f"sum(aid_amount) * {factor} as aid",
         "sum(case when aid_amount > 0 then 1 else 0 end) as aid_pos",
         f"sum((id % 1009 + 1) * aid_amount) * {factor} as chk_aid",
         f"sum((id % 997 + 1) * ({codes})) as chk_code"]) + " from results")


if __name__ == "__main__":
    of, part = sys.argv[1:]
    print(query(of) if part == "query" else sums(1 if of.endswith("-int") else 100))
