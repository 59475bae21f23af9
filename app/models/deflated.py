"""Bytes that are much alike, kept small: deflated against a text of what most of them say.

What comes out is what went in, byte for byte, so digests hold. The first byte of a value names the dictionary; a
dictionary is never changed, a better one gets the next number. Bytes that cannot be inflated, because somebody wrote
them past us, come out as they are, and verification names them.
"""

import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

MOST = 16_777_216
"""Bytes one value may inflate to; more is damage, not ours."""

_FIRST = (
    b'"outcome":"refuse","outcome":"return","result":"granted"},{"event":"CaseSuspended"}],{"event":"CaseResumed"}],'
    b'{"event":"TaskClaimed","task":"{"event":"TaskReleased","task":"{"by":"p1","command":"Claim","task":"'
    b'"command":"Release","command":"Fire","timer":"late#1"},"Suspend","Resume","Terminate","WithdrawApplication",'
    b'"section_chief","bureau_leader","window_clerk","inspector","certifier","delivery_clerk","settled",'
    b'"stage":"settle",'
    b'"command":"Start","data":{},"item":{"accepting":"code":"digest":"handling":"legal":"10wd",'
    b'"promised":"8wd","version":1},'
    b'{"due":"2026-12-0T09:30:00.000000Z","event":"DeadlineSet","key":"promised","kind":"promised"},'
    b'"event":"DeadlineSet","key":"legal","kind":"legal"},"kind":"task","node":"kind":"timer","node":"'
    b'{"event":"DeadlineCleared","key":"legal"},{"event":"DeadlineCleared","key":"promised"},'
    b'{"event":"CaseEnded","node":"end_granted","result":"settled"}],"how":"cancelled",'
    b'{"desk":{"accepted_at":"2026-11-23T02:00:00.000000Z","deadlines":{"legal":["legal","promised":["promised","'
    b'T09:30:00.000000Z",""]},"done_by":{"accept":["p1"],"handle":["p2"],"review":["p3"],"approve":["p4"]},"end":"'
    b'"item":{"accepting":"","code":"","digest":"","handling":"","legal":"20wd","promised":"10wd","version":1},'
    b'"opened":{"accept":1,"approve":1,"handle":1,"receive":1,"review":1},"passed":{"accept":1,"start":1},'
    b'"result":"settled","stage":"handle","status":"running","status":"ended"},"flow":null,"semantics":1}'
    b'"tasks":{"accept#1":["accept","accept","acceptor","handling",""]}},"flow":{"arrivals":0,"tasks":[[-1,"Start",64],'
    b'[0,"receive",64,null,{"outcome":"pass","receive.outcome":"complete"}],[1,"accept",16,{"key":"accept#1"}]]},'
    b'{"actor":"p1","at":"2026-11-23T02:00:00.000000Z","case":"990123SCJ2026112300001","command":{"by":"p1",'
    b'"command":"Complete","outcome":"pass","records":{"form":"","opinion":""},"task":"accept#1"},"events":[{"by":"p1",'
    b'"event":"TaskClosed","how":"completed","outcome":"pass","task":"receive#1"},{"due":"2026-11-30T09:30:00.000000Z",'
    b'"event":"TaskOpened","node":"handle","org":"handling","role":"handler","stage":"approve","task":"review#1"},'
    b'{"event":"Moved","over":{"accept":1,"accept_to_handle":1}},{"event":"StageEntered","stage":"review"}],'
    b'"inputs":{"bundle":"","calendar":"","item":"","ladder":null},"key":"","on_behalf_of":null,"picture":"","prev":"",'
    b'"semantics":1,"seq":1}'
)
DICTIONARIES = {1: _FIRST}
NEWEST = max(DICTIONARIES)


class Deflated(TypeDecorator[bytes]):
    """A column of such bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else deflated(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else inflated(bytes(value))


def deflated(value: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=DICTIONARIES[NEWEST])
    return bytes([NEWEST]) + squeeze.compress(value) + squeeze.flush()


def inflated(kept: bytes) -> bytes:
    """What was deflated, or the bytes themselves when they never were."""
    known = DICTIONARIES.get(kept[0]) if kept else None
    if known is None:
        return kept
    open_up = zlib.decompressobj(-zlib.MAX_WBITS, zdict=known)
    try:
        value = open_up.decompress(kept[1:], MOST)
    except zlib.error:
        return kept
    return value if open_up.eof and not open_up.unused_data else kept
