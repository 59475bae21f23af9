"""banjie demo, serve and scheduler as the processes they are."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.queries.case_numbers import all_numbers
from tests.machine import comes_true, free_port

HOUSE = Path(__file__).parents[3]


@contextmanager
def running(*words, stderr=None, **settings):
    """`banjie` with words, as a process that is ended afterwards."""
    command = [sys.executable, "-m", "app.cli", *map(str, words)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("BANJIE_")} | settings
    # What is left in a pipe after a line was read may begin within a character.
    pipes = {"stdout": subprocess.PIPE, "stderr": stderr, "text": True, "errors": "replace"}
    process = subprocess.Popen(command, cwd=HOUSE, env=env | {"COLUMNS": "200"}, **pipes)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def settings(tmp_path, banjie):
    said = {"BANJIE_SECRET_KEY": "k" * 32, "BANJIE_HOME": str(tmp_path / "home"), "BANJIE_LOG_LEVEL": "error"}
    assert banjie("db", "upgrade", **said).exit_code == 0
    return said


def fetched(port, path):
    """Status and body, as soon as the server answers."""
    assert comes_true(lambda: _listens(port))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _listens(port):
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.slow
def test_the_demo_prints_its_logins_and_serves(tmp_path, port):
    with running("demo", "--home", tmp_path / "demo", "--port", port) as process:
        status, page = fetched(port, "/sign-in")
        said = [process.stdout.readline() for _ in range(12)]

    assert status == 200 and "登录" in page
    assert f"http://127.0.0.1:{port}/" in "".join(said)
    assert "zhangwei" in "".join(said)
    assert process.returncode == 0


@pytest.mark.slow
def test_the_demo_sweeps_by_itself_and_starts_again_where_it_was(tmp_path, port):
    for _ in range(2):
        with running("demo", "--home", tmp_path / "demo", "--port", port):
            assert comes_true(lambda: fetched(port, "/readyz")[0] == 200)


def test_the_demo_fills_a_database_of_ones_own(banjie, database, tmp_path):
    words = ("demo", "--home", tmp_path / "demo", "--database", database.url.render_as_string(hide_password=False))

    told = banjie(*words, "--no-serve")

    assert told.exit_code == 0 and "zhangwei" in told.stdout
    with database.reading() as session:
        assert len(all_numbers(session)) > 0


def test_the_demo_empties_no_folder_of_others(banjie, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("keep me")

    told = banjie("demo", "--home", tmp_path / "letters", "--fresh")

    assert told.exit_code == 2
    assert (tmp_path / "letters" / "dear.txt").exists()


def test_a_port_that_is_taken_is_said_in_one_sentence(banjie, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        told = banjie("demo", "--home", tmp_path / "demo", "--port", other.getsockname()[1])

    assert told.exit_code == 3
    assert "换一个端口" in told.stderr


def test_no_scheduler_runs_in_every_web_process(banjie, monkeypatch):
    monkeypatch.setenv("BANJIE_SCHEDULER", "yes")

    refused = banjie("serve", "--workers", "2")

    assert refused.exit_code == 2 and "banjie scheduler" in refused.stderr


def test_a_server_refuses_tables_of_another_version(banjie):
    assert banjie("serve").exit_code == 3


@pytest.mark.slow
def test_a_request_on_its_way_is_answered_after_sigterm(settings, port):
    with running("serve", "--workers", 1, "--port", port, **settings) as process:
        fetched(port, "/healthz")
        slow = socket.create_connection(("127.0.0.1", port))
        slow.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        slow.sendall(b"Content-Length: 2\r\n\r\n{")
        time.sleep(0.5)

        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        slow.sendall(b"}")
        slow.settimeout(20)
        answer = slow.recv(65536)

        assert answer.startswith(b"HTTP/1.1 4")
        assert process.wait(30) == 0
        slow.close()


@pytest.mark.slow
def test_the_logs_are_lines_of_json(settings, port):
    command = [sys.executable, "-m", "app.cli", "serve", "--workers", "1", "--port", str(port)]
    told = os.environ | settings | {"BANJIE_LOG_LEVEL": "info"}
    process = subprocess.Popen(command, cwd=HOUSE, env=told, stderr=subprocess.PIPE, text=True)
    fetched(port, "/sign-in")

    process.terminate()
    _, lines = process.communicate(timeout=60)

    said = [json.loads(line) for line in lines.splitlines()]
    assert any(each.get("route") == "/sign-in" and each["status"] == 200 for each in said)


@pytest.mark.slow
def test_the_scheduler_runs_until_told_to_end(settings):
    told = settings | {"BANJIE_LOG_LEVEL": "info"}
    with running("scheduler", stderr=subprocess.PIPE, **told) as process:
        assert "scheduler_started" in process.stderr.readline()
        assert process.poll() is None

        process.send_signal(signal.SIGTERM)

        assert process.wait(30) == 0
        assert "scheduler_ended" in process.stderr.readlines()[-1]
