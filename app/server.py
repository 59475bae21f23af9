"""The web server of the house: gunicorn with threads, started from code, ended without dropping a request."""

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from app import jobs, logs
from app.factory import create_app
from config import Config

GRACE_SECONDS = 30  # how long a request on its way may take after SIGTERM
TURN_SECONDS = 0.001  # how long a thread that computes keeps others waiting which have read their rows
LIVE_SHARE = 0.75  # of the threads: open inboxes keep no more of them busy


class Server(BaseApplication):
    """Runs `workers` processes of `threads` threads each until SIGTERM or Ctrl-C."""

    def __init__(
        self,
        settings: Config,
        *,
        host: str,
        port: int,
        workers: int,
        threads: int,
        when_ready: Callable[[Any], None] = lambda server: None,
    ):
        self.settings = replace(settings, LIVE_STREAMS=min(settings.LIVE_STREAMS, int(threads * LIVE_SHARE)))
        self.options: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "graceful_timeout": GRACE_SECONDS,
            "timeout": 60,
            "keepalive": 5,
            "logger_class": JsonLogger,
            "errorlog": None,
            "loglevel": settings.LOG_LEVEL,
            "control_socket_disable": True,
            "forwarded_allow_ips": "127.0.0.1",
            "when_ready": when_ready,
            "post_worker_init": start_work,
            "worker_exit": end_work,
            "proc_name": "banjie",
        }
        logs.configure(settings.LOG_LEVEL)
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called in each worker, so that no connection to the database is shared between processes."""
        return create_app(self.settings)


class JsonLogger(Logger):
    """Hands what gunicorn has to say to our own log; requests are logged by the application."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.propagate = True


def start_work(worker: Any) -> None:
    """Open inboxes let go as soon as the worker is told to end: it waits for nobody else."""
    sys.setswitchinterval(TURN_SECONDS)
    _keep_what_is_loaded()
    worker.wsgi.extensions["live"].stops = lambda: not worker.alive
    start_jobs(worker)


def _keep_what_is_loaded() -> None:
    """What lives as long as the process is not looked through for garbage, which stops all threads for 0.1 s."""
    gc.collect()
    gc.freeze()


def start_jobs(worker: Any) -> None:
    """Where one machine does everything, a worker sweeps the deadlines too; the leader lock lets one of them do it."""
    settings: Config = worker.app.settings
    if settings.SCHEDULER:
        worker.scheduler = jobs.start_by(settings, worker.wsgi.extensions["database"])


def end_work(server: Any, worker: Any) -> None:
    """Who looked at what is written before the process goes."""
    worker.wsgi.extensions["looks"].close()
    if hasattr(worker, "scheduler"):
        worker.scheduler.shutdown()
