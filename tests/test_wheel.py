"""What a stranger gets by `pip install`: everything the house needs to run, and nothing else."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PACKED = ("app", "engine", "bpmn", "migrations")
LEFT_BEHIND = ("node_modules", "__pycache__", ".git", ".venv", "venv", "build", "dist", "*.egg-info", ".*_cache")


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Names of the files in a wheel, built from a copy so that the house stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    for room in PACKED:
        shutil.copytree(HOUSE / room, folder / room, ignore=_all_but_static)
    for sheet in HOUSE.glob("*.*"):
        if sheet.is_file():
            shutil.copy(sheet, folder)
    shutil.copy(HOUSE / "LICENSE", folder)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder / "out")]
    subprocess.run([*pip, "wheel", *options, "."], cwd=folder, check=True, capture_output=True)
    (wheel,) = (folder / "out").glob("banjie-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


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
