"""The `banjie` command: one file a group; whatever is heavy is imported inside the command that needs it."""

import os
from functools import partial

import click

from app.cli import chinese

chinese.speak()  # before the commands are declared

from app.cli.archive import archive  # noqa: E402
from app.cli.audit import audit  # noqa: E402
from app.cli.calendar import calendar  # noqa: E402
from app.cli.case import case  # noqa: E402
from app.cli.chart import chart  # noqa: E402
from app.cli.db import db  # noqa: E402
from app.cli.demo import demo  # noqa: E402
from app.cli.evidence import evidence  # noqa: E402
from app.cli.history import history  # noqa: E402
from app.cli.log import log  # noqa: E402
from app.cli.serve import scheduler, serve  # noqa: E402
from app.cli.token import token  # noqa: E402

OURS_ALONE = 0o077
"""What is created holds names, files and keys: nobody else on the machine reads it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="banjie", prog_name="banjie", message="%(prog)s %(version)s")
def main() -> None:
    """办结：政务服务事项审批系统。

    退出码：0 完成；1 检查不通过或操作被拒绝；2 用法或配置有误；3 无法连接数据库或读写文件。
    """
    before = os.umask(OURS_ALONE)
    click.get_current_context().call_on_close(partial(os.umask, before))


for command in (demo, serve, scheduler, db, calendar, chart, case, log, audit, evidence, archive, token, history):
    main.add_command(command)
chinese.name_places(main)
