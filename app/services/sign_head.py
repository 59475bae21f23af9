"""Signing what the log is now: never twice over one size, and never over a log that lost what was signed before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from app.db import Database
from app.errors import LogForked
from app.models import LogHead
from app.queries.log import head_of, heads, size_of
from app.queries.log_tiles import Tiles
from app.services.append_entries import take_turn
from app.services.heads_file import append_heads, last_head
from app.services.log_keys import signer_in_force
from app.services.seal_lines import seal_lines
from app.signing import KeyFolder, Signer
from engine.log_head import SignedHead, head_body, key_id


@dataclass(frozen=True, slots=True)
class Notary:
    """What signs, and where heads are kept, as the settings say. `every`: how long a head stays the newest;
    `receivers`: names of webhooks and e-mail addresses that are sent heads.
    """

    keys: KeyFolder
    heads_file: Path
    algorithm: str = "Ed25519"
    every: timedelta = timedelta(minutes=1)
    receivers: tuple[str, ...] = ()


def seal_and_sign(database: Database, notary: Notary, now: datetime) -> SignedHead | None:
    """Everything that was committed is in the log and under a signed head then: under this one, if it took a new one.

    Raises LogBroken, LogForked, LogKeyLost, LogKeyWrong, …
    """
    while _sealed(database, now):
        pass
    with database.transaction() as session:
        head = sign_head(session, notary, now)
    keep_heads(database, notary)
    return head


def sign_head(session: Session, notary: Notary, now: datetime) -> SignedHead | None:
    """None where nothing came since the last. `keep_heads` has to follow when this is committed. Raises as above."""
    take_turn(session)
    size, last = size_of(session), head_of(session)
    if size == (last.size if last else 0):
        return None
    tiles = Tiles(session)
    if last and (size < last.size or tiles(0, last.size) != last.root):
        raise LogForked(size=last.size)
    _check_file(session, notary)
    signer = signer_in_force(session, notary.keys, notary.algorithm, now)
    head = _signed(signer, size, tiles(0, size), now, last)
    row = {name: getattr(head, name) for name in ("size", "root", "at", "key", "algorithm", "signature", "body")}
    session.add(LogHead(**row))
    session.flush()
    return head


def keep_heads(database: Database, notary: Notary) -> None:
    """The file gets what the table has and it has not, also after a crash between the two."""
    with database.reading() as session:
        append_heads(notary.heads_file, lambda size: heads(session, after=size))


def _sealed(database: Database, now: datetime) -> int:
    with database.transaction() as session:
        return seal_lines(session, now)


def _check_file(session: Session, notary: Notary) -> None:
    """Raises LogForked where the table does not have what the file ends with: the log was set back."""
    kept = last_head(notary.heads_file)
    if kept is None:
        return
    same = head_of(session, kept.size)
    if same is None or same.line() != kept.line():
        raise LogForked(size=kept.size)


def _signed(signer: Signer, size: int, root: bytes, now: datetime, last: SignedHead | None) -> SignedHead:
    key = key_id(signer.public)
    body = head_body(size, root, now, key, last)
    return SignedHead(size, root, now, key, body, signer.algorithm, signer.public, signer.sign(body))
