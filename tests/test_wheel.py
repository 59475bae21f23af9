"""What a stranger gets by `pip install`: everything the house needs to run, and nothing else."""

import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.machine import comes_true, free_port

HOUSE = Path(__file__).parent.parent
PACKED = ("app", "engine", "bpmn", "migrations")
LEFT_BEHIND = ("node_modules", "__pycache__", ".git", ".venv", "venv", "build", "dist", "*.egg-info", ".*_cache")
BARE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}  # no setting of ours, no PYTHONPATH
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from a copy, so that the house stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    for room in PACKED:
        shutil.copytree(HOUSE / room, folder / room, ignore=_all_but_static)
    for sheet in HOUSE.glob("*.*"):
        if sheet.is_file():
            shutil.copy(sheet, folder)
    shutil.copy(HOUSE / "LICENSE", folder)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder / "out")]
    subprocess.run([*PIP, "wheel", *options, "."], cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "out").glob("banjie-*.whl")
    return built


@pytest.fixture(scope="module")
def packed(wheel):
    """Names of the files in it."""
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture
def stranger(wheel, tmp_path):
    """The bin folder of an environment with the wheel, which only borrows what the wheel depends on."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    subprocess.run([*PIP, "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)], check=True)
    (packages,) = place.glob("lib/*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent


def _all_but_static(folder, names):
    """`app/static/dist` is ours although other folders of that name are not."""
    unwanted = shutil.ignore_patterns(*LEFT_BEHIND)(folder, names)
    return unwanted - {"dist"} if Path(folder).name == "static" else unwanted


@pytest.mark.slow
def test_the_wheel_holds_all_that_runs(packed):
    needed = {"config.py", "wsgi.py"}
    for room in PACKED:
        for path in (HOUSE / room).rglob("*"):
            inside = path.relative_to(HOUSE)
            if path.is_file() and not {"frontend", "__pycache__"} & set(inside.parts):
                needed.add(inside.as_posix())

    assert sorted(needed - packed) == []


@pytest.mark.slow
def test_the_wheel_holds_nothing_else(packed):
    rooms = {name.split("/")[0] for name in packed}

    assert {room for room in rooms if not room.startswith("banjie-")} == {*PACKED, "config.py", "wsgi.py"}
    assert [name for name in packed if "/frontend/" in name or "node_modules" in name] == []


@pytest.mark.slow
def test_the_demonstration_runs_from_the_wheel_alone(stranger, tmp_path):
    """In an empty folder, with nothing of the checkout in sight."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    address = f"http://127.0.0.1:{(port := free_port())}"

    command = [stranger / "banjie", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=elsewhere, env=BARE, stdout=subprocess.DEVNULL) as demo:
        answers = comes_true(lambda: demo.poll() is not None or _status(f"{address}/healthz") == 200, within=120)
        signing_in = _text(f"{address}/sign-in") if demo.poll() is None else ""
        assets = re.findall(r'(?:href|src)="(/static/[^"#]+)"', signing_in)
        statuses = {asset: _status(address + asset) for asset in assets}
        demo.terminate()

    inside = subprocess.check_output([stranger / "python", "-c", "import app; print(app.__file__)"], cwd=elsewhere)
    assert (answers, demo.returncode) == (True, 0)
    assert "登录" in signing_in
    assert len(statuses) >= 3 and set(statuses.values()) == {200}
    assert Path(inside.decode().strip()).is_relative_to(stranger.parent)


def _status(address):
    """0 while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status
    except OSError as refusal:
        return getattr(refusal, "code", 0)


def _text(address):
    with urllib.request.urlopen(address, timeout=5) as answer:
        return answer.read().decode()
