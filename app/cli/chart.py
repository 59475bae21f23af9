"""`banjie chart`: check and publish charts."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.chart_files import called_first, form_files, form_in, needs_of
from app.cli.exits import REFUSED, with_exit_codes
from app.cli.house import any_database, configured, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.chart import Chart, Form
    from engine.dialects import Ignored, Taken
    from engine.gate import Finding, Verdict

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KINDS = {"publishable": "可以发布", "importable": "不能发布，可以导入后修改", "unreadable": "不能发布，无法读取"}
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

    流程图用到的表单取自它所在目录下的 forms 文件夹；调用的流程图先在给出的文件中找，再在数据库已发布的版本中找。

    \b
    示例：
      banjie chart check bpmn/*.bpmn
      banjie chart check --json 新流程.bpmn
    """
    checked = _checked(paths)
    verdicts = {str(path): checked[path] for path in paths}
    if as_json:
        click.echo(json.dumps([_plain(path, each) for path, each in verdicts.items()], ensure_ascii=False, indent=2))
    else:
        for path, verdict in verdicts.items():
            _tell(path, verdict)
    if not all(verdict.publishable for verdict in verdicts.values()):
        raise SystemExit(REFUSED)


@chart.command()
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=A_FILE)
@click.option("--as", "login", required=True, help="以哪个账号的名义发布，须有流程设计岗位。")
@click.option("--reason", default="", help="发布的理由，例如批准发布的办件编号。")
@with_exit_codes
def publish(paths: tuple[Path, ...], login: str, reason: str) -> None:
    """检查并发布流程图；已在办理的办件仍用原版本。

    给出多个文件时先发布被调用的流程图，全部成功才生效。设置了 BANJIE_RELEASE=approved 的，只能由审批办件发布。

    \b
    示例：
      banjie chart publish bpmn/food_permit.bpmn --as designer
    """
    from app.cli.accounts import who_signs_in_as
    from app.services.publish_chart import publish_chart
    from app.services.release import check_may_publish_directly

    config, now = configured(), datetime.now(UTC)
    bundles = [
        (path.read_bytes(), {file.stem: form_in(file) for file in form_files(path)}) for path in called_first(paths)
    ]
    with opened(config) as database, database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        check_may_publish_directly(session, config.RELEASE)
        published = [
            publish_chart(session, source=source, forms=forms, person=person, now=now, reason=reason)
            for source, forms in bundles
        ]
    for each in published:
        click.echo(f"{each.key}：{each.says}")


def _checked(paths: tuple[Path, ...]) -> dict[Path, "Verdict"]:
    """What is found about each file; a file that calls another one is given it."""
    charts: dict[str, Chart] = {}
    verdicts = {}
    for path in called_first(paths):
        verdict = verdicts[path] = _verdict_on(path, {**_published(path, charts), **charts})
        if verdict.chart is not None:
            charts[verdict.chart.key] = verdict.chart
    return verdicts


def _published(path: Path, given: "Mapping[str, Chart]") -> "dict[str, Chart]":
    """The charts that this file calls and that are not among the files. Without a database there are none."""
    from app.queries.bundles import charts_in_force
    from config import Misconfigured

    named = needs_of(path)
    missing = set(named.calls) - given.keys() if named else set()
    if not missing:
        return {}
    try:
        with any_database() as database, database.reading() as session:
            return charts_in_force(session, missing, now=datetime.now(UTC)) if database.head_ok() else {}
    except Misconfigured:  # files may be checked where no database is known: the gate names what is missing
        return {}


def _verdict_on(path: Path, callees: "Mapping[str, Chart]") -> "Verdict":
    """What the gate says, and which of the forms beside the chart cannot be read."""
    from app.services.call_order import check_no_circle
    from engine import gate
    from engine.bundle import forms_from_json
    from engine.errors import FormUnreadable

    forms: dict[str, Form] = {}
    broken = []
    for file in form_files(path):
        try:
            forms |= forms_from_json({file.stem: form_in(file)})
        except FormUnreadable as refused:
            broken.append(gate.Finding("form_unreadable", "error", file.stem, 0, str(refused), f"请改正文件 {file}。"))
    verdict = gate.check(path.read_bytes(), forms, callees)
    if verdict.chart is not None:
        check_no_circle(verdict.chart)
    return replace(verdict, findings=(*broken, *verdict.findings))


def _tell(path: str, verdict: "Verdict") -> None:
    click.echo(f"{path}：{KINDS[verdict.kind]}")
    for each in verdict.findings:
        click.echo(f"  {SEVERITIES[each.severity]}（{each.rule}）{_place(each)}：{each.says}{each.repair}")
    for taken in verdict.taken:
        click.echo(f'  采用 {_place(taken)}：{taken.attribute}="{taken.value}"，{taken.meaning}。')
    for ignored in verdict.ignored:
        click.echo(f"  不采用 {_place(ignored)}：{ignored.says}")


def _place(each: "Finding | Ignored | Taken") -> str:
    return "，".join(filter(None, (f"第 {each.line} 行" if each.line else "", each.element)))


def _plain(path: str, verdict: "Verdict") -> dict[str, Any]:
    return {
        "file": path,
        "kind": verdict.kind,
        "publishable": verdict.publishable,
        "digest": verdict.chart.digest if verdict.chart else None,
        "findings": [asdict(each) for each in verdict.findings],
        "taken": [asdict(each) for each in verdict.taken],
        "ignored": [asdict(each) for each in verdict.ignored],
    }
