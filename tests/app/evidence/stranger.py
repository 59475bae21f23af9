"""A stranger's machine: a Python of its own, without our programs and our libraries, offline."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ALLOWED = ("cryptography", "cffi", "_cffi_backend")
PROGRAM = """
import runpy, sys
sys.path.append(sys.argv.pop(1))
sys.argv.pop(0)
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def verified(folder: Path, verifier: bytes, *words: str, with_library: bool = True) -> tuple[int, str]:
    """Exit code, and all that was printed. Nothing but `cryptography` is there to be imported, or not even that."""
    folder.mkdir(exist_ok=True)
    (folder / "verify.py").write_bytes(verifier)
    libraries = _libraries(folder / "libraries", ALLOWED if with_library else ())
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(libraries), str(folder / "verify.py"), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=folder, env={"PYTHONUTF8": "1"}
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def _libraries(place: Path, names: tuple[str, ...]) -> Path:
    place.mkdir(exist_ok=True)
    for name in names:
        spec = find_spec(name)
        origin = Path(spec.origin or "") if spec else Path()
        home = origin.parent if origin.name == "__init__.py" else origin
        link = place / home.name
        if spec and not link.exists():
            link.symlink_to(home)
    return place
