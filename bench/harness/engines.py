"""What bench/run measures: our programs, the peers' drivers, and what each needs."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import postgres  # noqa: E402

BUILD = ROOT / "build/bench"
PEERS = ROOT / "build/peers"
DRIVERS = ROOT / "bench/peers"
SHARED = ROOT / "../shared/bench"
MODEL = SHARED / "models/aid.dmn"
LIANDAI = ROOT / "build/liandai"
# What must agree to the last digit; feelin and the like count in doubles.
EXACT = ("liandai", "cpp-int", "duckdb", "postgresql", "sqlite", "zen")
GROWTH = (10_000, 100_000, 1_000_000, 10_000_000)


def say(text):
    print(text, file=sys.stderr, flush=True)


class Work:
    def __init__(self, rows, quick):
        self.rows, self.quick = rows, quick
        self.missing = []
        self.expected = {}
        if (SHARED / "expected.json").exists():
            self.expected = json.loads((SHARED / "expected.json").read_text())
        else:
            self.missing.append("../shared/bench is absent: the sums of cpp-int stand in for the expected ones")

    def miss(self, what):
        say(f"  not run: {what}")
        self.missing.append(what)

    def lines(self, name, command, **where):
        """The JSON lines a program prints; one that fails is said and gives none."""
        say(f"  {name}")
        run = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                             stdin=subprocess.DEVNULL, **where)
        if run.returncode != 0:
            self.miss(f"{name}: {(run.stderr or run.stdout).strip()[-300:]}")
        return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]

    def common(self, line):
        """One measurement in the form of the issue; exact is null when nothing is known of it."""
        wanted = self.expected.get(str(line["n"]))
        sums = line.get("sums")
        if wanted is None and line["engine"] == "cpp-int":
            wanted = self.expected[str(line["n"])] = sums
        exact = sums == wanted if wanted and sums else None
        return {"engine": line["engine"], "threads": line["threads"], "n": line["n"],
                "rows_per_s": line["rows_per_s"], "exact": exact, "peak_rss_mb": line["peak_rss_mb"],
                "must_be_exact": line["engine"].startswith(EXACT)}

    def measure(self):
        """The six decisions, engine after engine."""
        self.build()
        for line in [*self.own(), *([] if self.quick else self.peers())]:
            yield self.common(line)

    def build(self):
        if os.getuid() == 0:
            subprocess.run([ROOT / "tools/install_packages", "build"], check=True, stdout=sys.stderr)
        programs = "integer_bench row_bench column_bench" if self.quick else "bench liandai"
        subprocess.run([ROOT / "tools/build", "build", programs], check=True, stdout=sys.stderr)

    def own(self):
        # Enough runs for a median; the row engine takes two hundred times as long as the others.
        runs = 5 if self.quick else 7
        rows = min(self.rows, 50_000 if self.quick else 200_000)
        plan = [("integer_bench", self.rows, 1, runs), ("integer_bench", self.rows, 2, runs),
                ("column_bench", self.rows, 1, runs), ("column_bench", self.rows, 2, runs),
                ("row_bench", rows, 1, 3)]
        if self.quick and not self.expected.get(str(rows)):
            plan.insert(0, ("integer_bench", rows, 1, 1))
        for program, count, threads, times in plan:
            if not (BUILD / program).exists():
                self.miss(f"{program}: not built in this version")
            elif program != "integer_bench" and not MODEL.exists():
                self.miss(f"{program}: needs ../shared/bench/models/aid.dmn")
            else:
                words = [BUILD / program, count, threads, times]
                model = [] if program == "integer_bench" else [MODEL]
                yield from self.lines(f"{program} {count} {threads}", words + model)

    def peers(self):
        if not MODEL.exists():
            return self.miss("peers: need ../shared/bench/models/aid.dmn")
        self.install()
        rows = BUILD / f"projects_{self.rows}.csv"
        if not rows.exists():
            subprocess.run([BUILD / "project_csv", str(self.rows), rows], check=True)
        yield from self.databases(rows)
        if (PEERS / "node_modules").exists():
            yield from self.node(rows)

    def databases(self, rows):
        driver = [sys.executable, DRIVERS / "databases.py"]
        for engine in ("liandai-sql-postgresql", "postgresql", "liandai-sql-sqlite", "sqlite"):
            own = [LIANDAI, MODEL] if engine.startswith("liandai") else []
            yield from self.lines(engine, [*driver, engine, rows, self.rows, 3, *own])

    def node(self, rows):
        # The drivers find their packages beside themselves.
        for driver in DRIVERS.iterdir():
            if driver.suffix in (".mjs", ".py"):
                shutil.copyfile(driver, PEERS / driver.name)
        few = min(self.rows, 20_000)
        plan = [["duckdb.mjs", rows, self.rows, 5, threads, kind]
                for kind in ("int", "decimal") for threads in (1, 2)]
        plan += [["zen.mjs", MODEL, rows, few, 3, "one"], ["zen.mjs", MODEL, rows, few, 3, "batch"],
                 ["feelin.mjs", MODEL, rows, min(self.rows, 2_000), 3]]
        for driver, *words in plan:
            yield from self.lines(f"{driver} {words[-1]}", ["node", PEERS / driver, *words], cwd=PEERS)

    def install(self):
        """Debian packages by name where we may, npm packages in a folder of their own."""
        has_all = shutil.which("node") and shutil.which("npm") and postgres.programs()
        if os.getuid() == 0 and not has_all:
            subprocess.run([ROOT / "tools/install_packages", "bench"], check=False, stdout=sys.stderr)
        npm = shutil.which("npm")
        if (PEERS / "node_modules").exists():
            return
        if npm is None or shutil.which("node") is None:
            return self.miss("DuckDB, zen, feelin: node and npm are not installed")
        PEERS.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DRIVERS / "package.json", PEERS / "package.json")
        run = subprocess.run([npm, "install", "--no-audit", "--no-fund", "--silent"], cwd=PEERS,
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode != 0:
            self.miss(f"DuckDB, zen, feelin: npm install failed: {run.stderr.strip()[-300:]}")

    def measure_others(self):
        """Growth, generated rule tables, loading and screening of the packs, sheets
        and whole checks: as their programs print."""
        if MODEL.exists() and (BUILD / "column_bench").exists():
            for count in GROWTH:
                for line in self.lines(f"column_bench {count}", [BUILD / "column_bench", count, 1, 5, MODEL]):
                    yield {"measure": "growth", "engine": line["engine"], "n": count,
                           "ns_per_row": round(1e9 / line["rows_per_s"], 2), "peak_rss_mb": line["peak_rss_mb"]}
        for program, measure in (("rule_table_bench", "rule table"), ("pack_bench", "packs"),
                                 ("screening_bench", "screening")):
            if (BUILD / program).exists():
                for line in self.lines(program, [BUILD / program], cwd=ROOT):
                    yield {"measure": measure, **line}
        # A large sheet, and a whole check with its stages, in a county of each of two packs.
        for program, *words in (["sheet_bench"], ["check_bench", 100_000, 3, "141125"],
                                ["check_bench", 100_000, 3, "430321"]):
            if (BUILD / program).exists():
                for line in self.lines(f"{program} {words}", [BUILD / program, *words], cwd=ROOT):
                    yield {"measure": "check" if "stages" in line else "sheet", **line}
