"""The application behind a real port, with the demonstration in a fresh SQLite file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.serving import make_server

from app.db import Database
from app.demo import seed
from app.factory import create_app
from config import Config


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a running server."""
    url = f"sqlite:///{folder / 'browser.sqlite3'}"
    database = Database(url)
    database.migrate()
    seed(database, datetime.now(UTC))
    database.dispose()
    web = create_app(Config("k" * 32, url, folder / "files", COOKIE_SECURE=False))
    server = make_server("127.0.0.1", 0, web, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    web.extensions["database"].dispose()
