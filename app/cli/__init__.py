"""The `banjie` command: one file a group; whatever is heavy is imported inside the command that needs it."""

import click

from app.cli.case import case
from app.cli.chart import chart
from app.cli.db import db
from app.cli.demo import demo
from app.cli.serve import scheduler, serve
from app.cli.token import token


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="banjie", prog_name="banjie", message="%(prog)s %(version)s")
def main() -> None:
    """办结：政务服务事项审批系统。

    退出码：0 完成；1 检查不通过或操作被拒绝；2 用法或配置有误；3 无法连接数据库或读写文件。
    """


for command in (demo, serve, scheduler, db, chart, case, token):
    main.add_command(command)
