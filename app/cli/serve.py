"""`banjie serve` and `banjie scheduler`: the processes of a house in production."""

import signal
import threading

import click

from app.cli.exits import USAGE, leave, with_exit_codes
from app.cli.house import check_free, configured, opened


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", default=8000, show_default=True, help="监听端口。")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="进程数。")
@click.option("--threads", default=144, show_default=True, type=click.IntRange(1, 256), help="每个进程的线程数。")
@with_exit_codes
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """提供网页和接口服务，收到 SIGTERM 后办完手头的请求再退出。

    \b
    示例：
      banjie serve --host 0.0.0.0 --port 8000 --workers 4
    """
    config = configured()
    if config.SCHEDULER and workers > 1:
        leave(USAGE, "BANJIE_SCHEDULER=yes 时只能有一个进程（--workers 1）；多个进程请另行运行 banjie scheduler。")
    with opened(config):
        check_free(host, port)

    from app.server import Server

    Server(config, host=host, port=port, workers=workers, threads=threads).run()


@click.command()
@with_exit_codes
def scheduler() -> None:
    """每秒检查一次：触发到期点，处理自动任务和消息；可运行多个，一个触发到期点，其余待命。

    \b
    示例：
      banjie scheduler
    """
    told_to_stop = threading.Event()  # before the heavy imports: a stop that comes early is heard too
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told_to_stop.set())

    import structlog

    from app import jobs, logs

    config = configured()
    logs.configure(config.LOG_LEVEL)
    log = structlog.get_logger("banjie.jobs")
    with opened(config) as database:
        running = jobs.start_by(config, database)
        log.info("scheduler_started")
        told_to_stop.wait()
        running.shutdown()
        log.info("scheduler_ended")
