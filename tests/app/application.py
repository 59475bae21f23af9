"""The application as a server runs it, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app.approver.live_hub import Hub
from app.db import Database
from app.factory import create_app
from app.files import FileStore
from app.web.look_book import LookBook
from config import Config


def new_application() -> Flask:
    """On no store yet. Rules and templates take their time: make few, and let them work on one store after another."""
    application = create_app(_settings("sqlite:///nowhere.sqlite3", Path("nowhere")))
    application.extensions["database"].dispose()
    return application


@contextmanager
def working_on(store: Database, files: Path, application: Flask) -> Iterator[Flask]:
    """What is set on it meanwhile is forgotten afterwards."""
    before = dict(application.config)
    settings = _settings(store.url.render_as_string(hide_password=False), files)
    database = Database(settings.DATABASE_URL)
    application.config.from_object(settings)
    live = Hub(database, settings.LIVE_STREAMS)
    looks = LookBook(database, by_itself=False)
    application.extensions.update(database=database, files=FileStore(files), live=live, looks=looks)
    yield application
    database.dispose()
    application.config.clear()
    application.config.update(before)


def _settings(url: str, files: Path) -> Config:
    return Config("k" * 32, url, files, COOKIE_SECURE=False, TESTING=True)
