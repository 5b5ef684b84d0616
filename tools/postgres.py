"""A PostgreSQL of its own for a test or a measurement: in a temporary folder, on a unix socket only,
gone at the end. Started as the user postgres when we are root, which PostgreSQL refuses to be."""
import decimal
import os
import pathlib
import shutil
import subprocess
import tempfile

TYPES = {"number": "numeric", "boolean": "boolean", "string": "text", "date": "date"}


def programs():
    """The folder of the newest server's programs; None when there is none."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"),
                   key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def copied(value):
    if value is None:
        return "\\N"
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).replace("\\", "\\\\")


class Server:
    def __init__(self, *settings):
        self.settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off",
                         *settings]

    def __enter__(self):
        self.bin = programs()
        if self.bin is None:
            raise SystemExit("PostgreSQL is not installed (Debian: postgresql-15)")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="liandai_pg_", dir="/tmp"))
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        self.server([self.bin / "initdb", "-D", self.folder / "data", "-A", "trust",
                     "--locale=C.UTF-8", "-E", "UTF8", "--no-sync"])
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} " + " ".join(
            f"-c {setting}" for setting in self.settings)
        self.server([self.bin / "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w",
                     "-o", options, "start"])
        return self

    def __exit__(self, *unused):
        self.server([self.bin / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def server(self, command):
        subprocess.run([*self.user, *command], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/tmp")

    def sql(self, text, *options):
        run = subprocess.run([*self.user, self.bin / "psql", "-h", self.folder, "-d", "postgres", "-XqAt",
                              "-v", "ON_ERROR_STOP=1", *options], input=text, capture_output=True,
                             text=True, cwd="/tmp")
        if run.returncode != 0:
            raise RuntimeError(run.stderr[-2000:])
        return run.stdout

    def peak_megabytes(self):
        """Memory of the server's processes that is their own."""
        own = 0
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                text = status.read_text()
                command = (status.parent / "cmdline").read_bytes()
            except OSError:
                continue
            if b"postgres" in command and text.startswith("Name:\tpostgres"):
                own += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("RssAnon"))
        return own // 1024

    def run(self, columns, rows, statement):
        """Rows into a table `inputs`, the statement over it: header and rows as texts."""
        names = "".join(f", {quoted(name)} {TYPES.get(kind, 'text')}" for name, kind in columns)
        lines = "".join("\t".join([str(i), *map(copied, row)]) + "\n" for i, row in enumerate(rows))
        self.sql(f'drop table if exists inputs; create table inputs ("row number" int{names});\n'
                 f"copy inputs from stdin;\n{lines}\\.\n")
        self.sql(f"set client_min_messages = warning; drop table if exists result; create table result as {statement};")
        kinds = self.sql("select column_name || E'\\t' || data_type from information_schema.columns "
                         "where table_name = 'result' order by ordinal_position")
        kinds = [line.split("\t") for line in kinds.splitlines()]
        cells = ", ".join(quoted(name) + ("::text" if kind == "boolean" else "") for name, kind in kinds)
        out = self.sql(f"copy (select {cells} from result) to stdout")
        return ([name for name, _ in kinds],
                [[unescaped(cell) for cell in line.split("\t")] for line in out.splitlines()])


def unescaped(cell):
    return cell if cell == "\\N" else cell.replace("\\\\", "\\")
