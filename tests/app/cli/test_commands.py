"""What all commands have in common."""

import subprocess
import sys

import click
import pytest

from app.cli import main

HEAVY = ("SpiffWorkflow", "flask", "sqlalchemy", "lxml", "gunicorn", "apscheduler", "rich")


def commands(group, *path):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        else:
            yield (*path, name)


@pytest.mark.parametrize("words", list(commands(main)), ids=" ".join)
def test_every_help_has_an_example(banjie, words):
    told = banjie(*words, "--help")

    assert told.exit_code == 0
    assert f"banjie {' '.join(words)}" in told.output.partition("示例：")[2]


def test_a_wrong_word_is_wrong_use(banjie):
    assert banjie("chart", "burn").exit_code == 2


def test_help_comes_before_the_heavy_imports():
    asked = f"import sys, app.cli; print([name for name in {HEAVY} if name in sys.modules])"

    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "[]\n"


def test_missing_settings_are_wrong_use(banjie):
    told = banjie("db", "current", BANJIE_SECRET_KEY="")

    assert told.exit_code == 2
    assert "BANJIE_SECRET_KEY" in told.stderr


def test_a_database_that_does_not_answer_is_unreachable(banjie):
    told = banjie("db", "upgrade", BANJIE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")

    assert told.exit_code == 3
    assert "无法使用数据库" in told.stderr
