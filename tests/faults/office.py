"""A real server of its own process group, and people who go on working while it is killed and started again."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from tests.machine import comes_true, free_port

HOUSE = Path(__file__).parents[2]


class Office:
    """`banjie serve` on a database, as it is run in production."""

    def __init__(self, database_url: str, home: Path, **more: str):
        self.port = free_port()
        self._settings = {
            "BANJIE_SECRET_KEY": "k" * 32,
            "BANJIE_HOME": str(home),
            "BANJIE_DATABASE_URL": database_url,
            "BANJIE_LOG_LEVEL": "error",
            **more,
        }
        self._process: subprocess.Popen | None = None

    def open(self) -> None:
        words = [sys.executable, "-m", "app.cli", "serve", "--workers", "2", "--threads", "4", "--port", str(self.port)]
        self._process = subprocess.Popen(words, cwd=HOUSE, env=os.environ | self._settings, start_new_session=True)
        assert comes_true(lambda: self._answers() or not self.is_open)
        assert self.is_open, "the server ended by itself"

    def beside(self, *words: str) -> subprocess.Popen:
        """Another process of the house on the same database, such as its scheduler."""
        return subprocess.Popen([sys.executable, "-m", "app.cli", *words], cwd=HOUSE, env=os.environ | self._settings)

    @property
    def is_open(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """kill -9, master and workers alike."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def close(self) -> int:
        """SIGTERM; gives back the exit code."""
        self._process.terminate()
        return self._process.wait(60)

    def _answers(self) -> bool:
        try:
            return post(self.port, "GET", "/healthz")[0] == 200
        except OSError:
            return False


@dataclass
class Work:
    """Orders by request key, and the answers that came back."""

    orders: dict[str, tuple[str, str, dict]]  # path, token, body
    answers: dict[str, dict] = field(default_factory=dict)
    surprises: list[tuple[int, dict]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def unanswered(self) -> list[str]:
        return [key for key in self.orders if key not in self.answers]


def work_through(office: Office, work: Work, people: int, after_each=lambda done: None) -> None:
    """Send what is unanswered from several threads, each until it is through or the server is gone."""
    keys = work.unanswered()
    shares = [keys[start::people] for start in range(people)]
    threads = [threading.Thread(target=_send, args=(office, work, share, after_each)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _send(office: Office, work: Work, keys: list[str], after_each) -> None:
    for key in keys:
        path, token, body = work.orders[key]
        try:
            status, said = post(office.port, "POST", path, body, token=token, key=key)
        except (OSError, http.client.HTTPException):  # killed: nobody knows whether it was done
            return
        with work.lock:
            if status == 200:
                work.answers[key] = said
                after_each(len(work.answers))
            else:
                work.surprises.append((status, said))


def post(port: int, method: str, path: str, body: dict | None = None, *, token: str = "", key: str = ""):
    """Status and parsed answer of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Content-Type": "application/json"}
    if token:
        headers |= {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    try:
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()
