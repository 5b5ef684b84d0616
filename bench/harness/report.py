"""What bench/run leaves behind: a table, CSV in bench/results, charts in docs/images, the page."""
import csv
import datetime
import math
import pathlib
import platform
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ("engine", "threads", "n", "rows_per_s", "exact", "peak_rss_mb")


def rate_of(measured, engine, threads=1):
    rates = [each["rows_per_s"] for each in measured if each["engine"] == engine and each["threads"] == threads]
    return max(rates, default=None)


def ratio(rate, base):
    if not base:
        return "–"
    return f"{rate / base:,.1f}" if rate >= base else f"{rate / base:.3g}"


def table(measured):
    """Ratios to the hand-written loop, to DuckDB's best exact figure and to zen, all of this run."""
    cpp = rate_of(measured, "cpp-int")
    duckdb = max([rate_of(measured, e) or 0 for e in ("duckdb-int", "duckdb-decimal")])
    zen = rate_of(measured, "zen-one-by-one")
    lines = ["| engine | threads | rows | rows/s | × cpp-int | × DuckDB | × zen one by one | exact | peak MB |",
             "|---|---|---|---|---|---|---|---|---|"]
    for each in measured:
        rate = each["rows_per_s"]
        exact = {True: "yes", False: "no", None: "–"}[each["exact"]]
        lines.append(f"| {each['engine']} | {each['threads']} | {each['n']:,} | {rate:,.0f} | {ratio(rate, cpp)} | "
                     f"{ratio(rate, duckdb)} | {ratio(rate, zen)} | {exact} | {each['peak_rss_mb']} |")
    return "\n".join(lines)


def write_csv(path, rows):
    keys = list(dict.fromkeys(key for row in rows for key in row if key != "must_be_exact"))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, keys, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def svg(width, height, parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
            f'font-size="12"><rect width="{width}" height="{height}" fill="#ffffff"/>' + "".join(parts) + "</svg>\n")


def text(x, y, words, **style):
    style = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="#222222" {style}>{escape(str(words))}</text>'


def bars(measured):
    """Rows a second on a logarithmic axis, ours in one colour."""
    rows = sorted(measured, key=lambda each: -each["rows_per_s"])
    left, right, step = 210, 640, 20
    decades = [10 ** power for power in range(3, 10)]

    def place(rate):
        return left + (right - left) * (math.log10(max(rate, 1000)) - 3) / 6
    parts = [f'<line x1="{place(d):.1f}" x2="{place(d):.1f}" y1="24" y2="{30 + step * len(rows)}" stroke="#dddddd"/>' +
             text(place(d), 18, f"{d:,}", text_anchor="middle", font_size=9) for d in decades]
    for i, each in enumerate(rows):
        y = 30 + step * i
        ours = each["engine"].startswith("liandai")
        colour = "#1f6f8b" if ours else "#b8b8b8"
        parts.append(text(left - 8, y + 13, f"{each['engine']} ({each['threads']})", text_anchor="end"))
        parts.append(f'<rect x="{left}" y="{y}" width="{place(each["rows_per_s"]) - left:.1f}" height="{step - 5}" '
                     f'fill="{colour}"/>')
        parts.append(text(place(each["rows_per_s"]) + 4, y + 13, f"{each['rows_per_s']:,.0f}", font_size=10))
    return svg(740, 40 + step * len(rows), parts)


def growth(others):
    """Nanoseconds a row by number of rows: flat when the work is linear."""
    points = [(each["n"], each["ns_per_row"]) for each in others if each["measure"] == "growth"]
    if not points:
        return None
    top = max(ns for _, ns in points) * 1.2

    def place(n, ns):
        return 70 + 520 * (math.log10(n) - 4) / 3, 220 - 190 * ns / top
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    parts = ['<line x1="70" x2="600" y1="220" y2="220" stroke="#888888"/>',
             f'<polyline points="{line}" fill="none" stroke="#1f6f8b" stroke-width="2"/>']
    for n, ns in points:
        x, y = place(n, ns)
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f6f8b"/>',
                  text(x, y - 8, f"{ns:.1f} ns", text_anchor="middle", font_size=10),
                  text(x, 238, f"{n:,}", text_anchor="middle", font_size=10)]
    return svg(660, 250, parts)


def list_of(others, measure):
    rows = [{k: v for k, v in each.items() if k != "measure"} for each in others if each["measure"] == measure]
    if not rows:
        return "Not measured in this run.\n"
    keys = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
    lines += ["| " + " | ".join(str(row.get(key, "")) for key in keys) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def keep(measured, others, missing):
    results, images = ROOT / "bench/results", ROOT / "docs/images"
    results.mkdir(exist_ok=True)
    images.mkdir(exist_ok=True)
    write_csv(results / "decisions.csv", [{key: each[key] for key in COLUMNS} for each in measured])
    write_csv(results / "others.csv", others)
    (images / "benchmark_decisions.svg").write_text(bars(measured), encoding="utf-8")
    chart = growth(others)
    if chart:
        (images / "benchmark_growth.svg").write_text(chart, encoding="utf-8")
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                if line.startswith("model name")), platform.machine())
    page = f"""# Benchmarks

Made by `bench/run` on {datetime.date.today()} ({cpu}, all of one run; load {open('/proc/loadavg').read().split()[0]}
at its end): ratios travel, absolute figures do not. Kept in `bench/results/` as CSV.

## Six decisions a row, rows and results in memory

{table(measured)}

Exact: all sums are those that exact arithmetic gives. SQL engines keep the results in a table; the
hand-written SQL is in `bench/peers/hand_sql.py`. `liandai-sql-*` is what `liandai dmn sql` writes:
it keeps null logic, checks each row's numbers, and rounds to 34 digits where that can matter.

![rows a second](images/benchmark_decisions.svg)

## Growth

{list_of(others, "growth")}
{"![nanoseconds a row](images/benchmark_growth.svg)" if chart else ""}

## Generated tables of 4,000 rules

{list_of(others, "rule table")}
## Screening by the policy packs

{list_of(others, "screening")}
## Loading the policy packs

{list_of(others, "packs")}
## Reading a sheet of 100,000 × 25, beside a bare pass of libzip and expat

{list_of(others, "sheet")}
## A check from the file to the written report and returned workbook

{list_of(others, "check")}
"""
    if missing:
        page += "## Not run\n\n" + "".join(f"- {line.splitlines()[0][:200]}\n" for line in missing)
    (ROOT / "docs/benchmarks.md").write_text(page.rstrip() + "\n", encoding="utf-8")
