"""Counts what a server process asks of its database and of the XML parser, and tells it at /bench/counts."""

import re
import threading
from collections import Counter
from typing import Any

from flask import Flask
from lxml import etree
from sqlalchemy import event

WHO_IS_ASKING = {"api_token", "web_session", "person", "post", "organisation", "region"}
TABLES = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+\"?([a-z_]+)", re.IGNORECASE)


class Counts:
    """`counter` by kind, `texts` by the statement itself, for whoever wants to know which."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.counter: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()

    def add(self, kind: str, text: str = "") -> None:
        with self._lock:
            self.counter[kind] += 1
            self.texts[text] += 1

    def read(self) -> dict[str, dict[str, int]]:
        with self._lock:
            return {"counts": dict(self.counter), "texts": dict(self.texts)}


def count_everything(app: Flask) -> None:
    counts = Counts()
    engine = app.extensions["database"].engine

    @event.listens_for(engine, "before_cursor_execute")
    def statement(connection: Any, cursor: Any, text: str, *rest: Any) -> None:
        counts.add(kind_of(text), text)

    @event.listens_for(engine, "commit")
    def commit(connection: Any) -> None:
        counts.add("transactions", "COMMIT")

    for name in ("fromstring", "parse", "XML"):
        setattr(etree, name, _counted(getattr(etree, name), counts))
    app.add_url_rule("/bench/counts", "bench_counts", counts.read)


def kind_of(text: str) -> str:
    """Whether a statement moves the case, finds out who is asking, or only begins a transaction.

    >>> kind_of("SELECT post.role FROM post JOIN organisation ON …"), kind_of("UPDATE case_file SET …")
    ('permission', 'statements')
    """
    tables = set(TABLES.findall(text))
    if not tables:
        return "begins"
    return "permission" if tables <= WHO_IS_ASKING else "statements"


def _counted(parse: Any, counts: Counts) -> Any:
    def counted(*args: Any, **kwargs: Any) -> Any:
        counts.add("parses", "(a file is parsed)")
        return parse(*args, **kwargs)

    return counted
