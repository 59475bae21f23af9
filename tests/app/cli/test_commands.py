"""What all commands have in common."""

import subprocess
import sys

import click
import pytest

from app.cli import main

ENGLISH = ("Usage", "OPTIONS", "Options", "COMMAND", "Commands", "Show", "default", "TEXT", "INTEGER", "DIRECTORY")
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


@pytest.mark.parametrize("url", ["garbage", "mysql://root:secret@127.0.0.1/x", "oracle://x", "postgresql+pg8000://x"])
def test_a_database_of_another_make_is_wrong_use(banjie, url):
    told = banjie("db", "current", BANJIE_DATABASE_URL=url)

    assert told.exit_code == 2
    assert "数据库地址（BANJIE_DATABASE_URL）应为" in told.stderr
    assert "secret" not in told.stderr


@pytest.mark.parametrize("words", [(), *commands(main)], ids=" ".join)
def test_help_is_chinese_throughout(banjie, words):
    told = banjie(*words, "--help").output

    assert [word for word in ENGLISH if word in told] == []
    assert "用法：" in told and "显示本说明。" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["burn"], "错误：没有命令 'burn'。"),
        (["chart", "check"], "错误：缺少参数 '文件…'"),
        (["chart", "check", "nowhere.bpmn"], "'文件…' 的值无效：文件 'nowhere.bpmn' 不存在。"),
        (["chart", "publish", __file__], "错误：缺少选项 '--as'"),
        (["serve", "--port", "x"], "'--port' 的值无效：'x' 不是整数。"),
        (["serve", "--workers", "900"], "900 不在范围 1<=x<=64 内。"),
        (["serve", "--burn"], "错误：没有选项 '--burn'。"),
        (["serve", "a"], "错误：多余的参数：a"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_wrong_use_is_explained_in_chinese(banjie, words, says):
    told = banjie(*words)

    assert told.exit_code == 2
    assert says in told.stderr
    assert "用法说明：" in told.stderr
