"""The command, run as a script would run it."""

import pytest
from click.testing import CliRunner

from app.cli import main


@pytest.fixture
def banjie(tmp_path):
    """Call `banjie` with words and settings; gives back what came of it (exit_code, stdout, stderr)."""
    settings = {"BANJIE_SECRET_KEY": "k" * 32, "BANJIE_HOME": str(tmp_path / "home"), "COLUMNS": "200"}

    def run(*words, **env):
        return CliRunner().invoke(main, [str(word) for word in words], env=settings | env, catch_exceptions=False)

    return run
