"""`banjie chart`: check and publish charts."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.exits import REFUSED, with_exit_codes
from app.cli.house import opened

if TYPE_CHECKING:
    from engine.chart import Form
    from engine.gate import Verdict

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SEVERITIES = {"error": "错误", "warning": "提醒"}


@click.group()
def chart() -> None:
    """流程图的检查与发布。"""


@chart.command()
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=A_FILE)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序读取。")
@with_exit_codes
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """检查流程图文件，一次列出全部问题；有错误则退出码为 1。

    流程图用到的表单取自它所在目录下的 forms 文件夹。

    \b
    示例：
      banjie chart check bpmn/*.bpmn
      banjie chart check --json 新流程.bpmn
    """
    verdicts = {str(path): _verdict_on(path) for path in paths}
    if as_json:
        click.echo(json.dumps([_plain(path, each) for path, each in verdicts.items()], ensure_ascii=False, indent=2))
    else:
        for path, verdict in verdicts.items():
            _tell(path, verdict)
    if not all(verdict.publishable for verdict in verdicts.values()):
        raise SystemExit(REFUSED)


@chart.command()
@click.argument("path", metavar="文件", type=A_FILE)
@click.option("--as", "login", required=True, help="以哪个账号的名义发布，须有流程设计岗位。")
@with_exit_codes
def publish(path: Path, login: str) -> None:
    """检查并发布一个流程图版本；已在办理的办件仍用原版本。

    \b
    示例：
      banjie chart publish bpmn/food_permit.bpmn --as designer
    """
    from app.cli.accounts import who_signs_in_as
    from app.services.publish_chart import publish_chart

    now = datetime.now(UTC)
    forms = {file.stem: _form_in(file) for file in _form_files(path)}
    with opened() as database, database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        published = publish_chart(session, source=path.read_bytes(), forms=forms, person=person, now=now)
    click.echo(f"{published.key}：{published.says}")


def _verdict_on(path: Path) -> "Verdict":
    """What the gate says, and which of the forms beside the chart cannot be read."""
    from engine import gate
    from engine.bundle import forms_from_json
    from engine.errors import FormUnreadable

    forms: dict[str, Form] = {}
    broken = []
    for file in _form_files(path):
        try:
            forms |= forms_from_json({file.stem: _form_in(file)})
        except FormUnreadable as refused:
            broken.append(gate.Finding("form_unreadable", "error", file.stem, 0, str(refused), f"请改正文件 {file}。"))
    verdict = gate.check(path.read_bytes(), forms)
    return gate.Verdict((*broken, *verdict.findings), verdict.chart)


def _form_files(path: Path) -> list[Path]:
    """Of the forms that the chart names, as far as they are there: the gate says which are missing."""
    from engine.errors import ChartUnreadable
    from engine.parse import parse

    try:
        named = parse(path.read_bytes()).form_keys
    except ChartUnreadable:  # the gate says why, with all the rest
        return []
    found = [path.parent / "forms" / f"{key}.json" for key in sorted(named)]
    return [each for each in found if each.is_file()]


def _form_in(file: Path) -> Any:
    """Raises FormUnreadable."""
    from engine.errors import FormUnreadable

    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise FormUnreadable(reason=f"{file.name} 不是 UTF-8 编码。") from error
    except json.JSONDecodeError as error:
        raise FormUnreadable(reason=f"{file.name} 第 {error.lineno} 行不是 JSON。") from error
    except RecursionError as error:
        raise FormUnreadable(reason=f"{file.name} 的嵌套过深。") from error


def _tell(path: str, verdict: "Verdict") -> None:
    click.echo(f"{path}：{'可以发布' if verdict.publishable else '不能发布'}")
    for each in verdict.findings:
        place = "，".join(filter(None, (f"第 {each.line} 行" if each.line else "", each.element)))
        click.echo(f"  {SEVERITIES[each.severity]}（{each.rule}）{place}：{each.says}{each.repair}")


def _plain(path: str, verdict: "Verdict") -> dict[str, Any]:
    return {
        "file": path,
        "publishable": verdict.publishable,
        "digest": verdict.chart.digest if verdict.chart else None,
        "findings": [asdict(each) for each in verdict.findings],
    }
