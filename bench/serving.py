"""A real server process to measure: gunicorn with one worker and threads, on a port of its own.

`python -m bench.serving DATABASE_URL PORT [--count]` is that process; `Served` starts it and reads its CPU time.
With `--count` it also counts statements, transactions and parsed files, which costs time: so that is a run of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType

from flask import Flask

from app.server import Server
from app.web import origins
from bench.counts import count_everything
from bench.naive import naive
from config import Config
from tests.machine import comes_true, free_port

THREADS = 16
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class BenchServer(Server):
    """The server as it is delivered, with the naive twin's address beside the real ones."""

    def __init__(self, settings: Config, port: int, counting: bool, threads: int):
        self.counting = counting
        super().__init__(settings, host="127.0.0.1", port=port, workers=1, threads=threads)

    def load(self) -> Flask:
        app = super().load()
        app.register_blueprint(naive)
        origins.csrf.exempt(naive)  # as for every part of the API
        if self.counting:
            count_everything(app)
        return app


class Served:
    """The server process, for as long as a `with` block lasts."""

    def __init__(self, database_url: str, *, counting: bool = False, threads: int = THREADS):
        self.port = free_port()
        words = [sys.executable, "-m", "bench.serving", database_url, str(self.port), "--threads", str(threads)]
        self._process = subprocess.Popen(words + ["--count"] * counting)

    def __enter__(self) -> "Served":
        if not comes_true(self._answers, within=30):
            raise TimeoutError("the server does not answer")
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(60)

    def _answers(self) -> bool:
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1).status == 200
        except OSError:
            return False

    def cpu_seconds(self) -> float:
        """Spent so far by the worker, in user and system mode (/proc, ticks of ten milliseconds)."""
        master = self._process.pid
        (worker,) = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        after_name = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / TICKS_A_SECOND


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.serving")
    wanted.add_argument("database_url")
    wanted.add_argument("port", type=int)
    wanted.add_argument("--count", action="store_true")
    wanted.add_argument("--threads", type=int, default=THREADS)
    said = wanted.parse_args()
    settings = Config(
        SECRET_KEY="for measuring only, never for people",
        DATABASE_URL=said.database_url,
        FILES=Path(tempfile.gettempdir()) / "banjie-bench-files",
        COOKIE_SECURE=False,
        LOG_LEVEL="warning",
    )
    BenchServer(settings, said.port, said.count, said.threads).run()


if __name__ == "__main__":
    main()
