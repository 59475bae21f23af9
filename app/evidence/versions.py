"""What the lines of a case were executed on, as entries named by their digests."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.evidence.entries import Entry
from app.models import Agency, CalendarVersion, ChartVersion, DocumentTemplate, ItemVersion, LadderVersion
from app.queries.bundles import PLAIN, bytes_of
from app.services.agency_terms import terms_of
from app.services.findings import UNREADABLE
from engine.bundle import Bundle, forms_from_json
from engine.calendar import from_json as calendar_from_json
from engine.canonical import canonical
from engine.ladders import from_json as ladders_from_json

Said = Mapping[str, Any]
Found = TypeVar("Found")
AGENCY = "agency"


def versions_of(session: Session, lines: Iterable[Said], redacted: bool) -> Iterator[Entry]:
    """Sorted. What is not there any more, or cannot be read, is left out: the verifier misses it.

    `redacted`: agencies stay out, because they say why somebody was away.
    """
    bodies = {name: each for name, each in BODIES.items() if not (redacted and name == AGENCY)}
    named: dict[str, set[str]] = {"bundle": set(), **{name: set() for name in bodies}}
    for said in lines:
        for name, digest in said["inputs"].items():
            if digest and name in named:
                named[name].add(digest)
    yield from _charts(session, named["bundle"])
    for name, (folder, body_of) in bodies.items():
        for digest in sorted(named[name]):
            body = as_found(partial(body_of, session, digest))
            if body is not None:
                yield Entry(f"{folder}/{digest}.json", body)


def templates_of(session: Session, template_ids: Iterable[int]) -> Iterator[Entry]:
    sources = session.scalars(select(DocumentTemplate.source).where(DocumentTemplate.id.in_(set(template_ids))))
    found = {hashlib.sha256(source.encode()).hexdigest(): source for source in sources}
    yield from (Entry(f"templates/{digest}.typ", found[digest].encode()) for digest in sorted(found))


def _charts(session: Session, digests: Iterable[str]) -> Iterator[Entry]:
    """With those they call. The files of all are named by digests of their own."""
    waiting, seen = sorted(digests, reverse=True), set[str]()
    while waiting:
        digest = waiting.pop()
        if digest in seen:
            continue
        seen.add(digest)
        row = session.scalar(select(ChartVersion).where(ChartVersion.digest == bytes_of(digest)).limit(1))
        if row is None:
            continue
        bundle = as_found(partial(_bundle, row))
        if bundle is not None:
            yield Entry(f"charts/{digest}.bundle", bundle)
        yield Entry(f"charts/{hashlib.sha256(row.source).hexdigest()}.bpmn", row.source)
        waiting += sorted((row.callees or {}).values(), reverse=True)


def _bundle(row: ChartVersion) -> bytes:
    return Bundle(row.source, forms_from_json(row.forms), row.callees or {}, row.tables or {}).body


def _item(session: Session, digest: str) -> bytes | None:
    body = session.scalar(select(ItemVersion.body).where(ItemVersion.digest == bytes_of(digest)).limit(1))
    return None if body is None else canonical(body)


def _calendar(session: Session, digest: str) -> bytes | None:
    """Everything of it that its version is the digest of."""
    body = session.scalar(select(CalendarVersion.body).where(CalendarVersion.digest == bytes_of(digest)).limit(1))
    if body is None and digest == PLAIN.version:
        body = PLAIN.to_json()
    if body is None:
        return None
    found = calendar_from_json(_without_version(body)).to_json()
    return canonical(_without_version(found))


def _without_version(body: Said) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "version"}


def _ladders(session: Session, digest: str) -> bytes | None:
    body = session.scalar(select(LadderVersion.body).where(LadderVersion.digest == bytes_of(digest)).limit(1))
    return None if body is None else canonical(ladders_from_json(body).to_json())


def _agency(session: Session, digest: str) -> bytes | None:
    row = session.scalar(select(Agency).where(Agency.digest == bytes_of(digest)).limit(1))
    return None if row is None else terms_of(row)


BODIES = {
    "item": ("items", _item),
    "calendar": ("calendars", _calendar),
    "ladder": ("ladders", _ladders),
    AGENCY: ("agencies", _agency),
}
"""By the name lines have for it: the folder, and how the canonical bytes of a version are found."""


def as_found(find: Callable[[], Found]) -> Found | None:
    """None where rows hold what cannot be read."""
    try:
        return find()
    except UNREADABLE:
        return None
