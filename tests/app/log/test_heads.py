"""Heads are signed one after the other, each naming the one before, and kept in a file that only grows."""

import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import text

from app.errors import LogForked, LogKeyLost, LogKeyWrong
from app.queries.log import heads, keys, root_of
from app.services.heads_file import read_heads
from app.services.log_keys import new_key
from app.services.seal_lines import seal_lines
from app.services.sign_head import sign_head
from app.signing import KeyFolder
from engine.log_head import key_id, told_by
from tests.app.log.notary import log_findings, notary_in, sealed, signed


@pytest.fixture
def notary(tmp_path):
    return notary_in(tmp_path / "house")


def in_file(notary):
    return [each.head for each in read_heads(notary.heads_file)]


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def findings(city, notary):
    with city.database.reading() as session:
        return [each.says for each in log_findings(session, notary.heads_file)]


def test_heads_name_the_one_before_and_can_be_checked_without_us(city, notary):
    empty = signed(city, notary), in_file(notary), findings(city, notary)
    city.granted()
    first = signed(city, notary)
    nothing_new = signed(city, notary)
    city.file()
    second = signed(city, notary)

    assert empty == (None, [], []) and nothing_new is None and (first.size, second.size) == (5, 7)
    assert told_by(first.body)["previous"] is None
    assert told_by(second.body)["previous"] == (5, first.root)
    for head in (first, second):
        Ed25519PublicKey.from_public_bytes(head.public).verify(head.signature, head.body)
    with city.database.reading() as session:
        assert list(heads(session)) == in_file(notary) == [first, second]
        assert second.root == root_of(session, 7)
        assert [each.key for each in keys(session)] == [first.key] == [key_id(first.public)]
    assert findings(city, notary) == []
    [key] = notary.keys.path.iterdir()
    assert (mode(notary.keys.path), mode(key), key.stem) == (0o700, 0o600, first.key[:16])


def test_a_new_key_takes_over_and_the_old_one_still_vouches_for_what_it_signed(city, notary):
    city.file()
    old = signed(city, notary)
    with city.database.transaction() as session:
        new_key(session, notary.keys, "SM2-SM3", city.now)
    (notary.keys.path / f"{old.key[:16]}.json").unlink()
    city.file()
    new = signed(city, notary)

    assert new.key != old.key and new.algorithm == "SM2-SM3" and len(new.signature) == 64
    with city.database.reading() as session:
        ended, in_force = keys(session)
        assert (ended.key, ended.until, in_force.key, in_force.until) == (old.key, in_force.since, new.key, None)
    assert findings(city, notary) == []


def test_a_key_that_is_lost_or_wrong_is_never_replaced_silently(city, notary, tmp_path):
    city.file()
    head = signed(city, notary)
    city.file()
    file = notary.keys.path / f"{head.key[:16]}.json"
    other = KeyFolder(tmp_path / "elsewhere").new("Ed25519")
    kept = file.read_text()

    file.write_bytes((tmp_path / "elsewhere" / f"{key_id(other.public)[:16]}.json").read_bytes())
    with pytest.raises(LogKeyWrong, match="banjie log rotate"):
        signed(city, notary)
    file.write_text(kept[:40])
    with pytest.raises(LogKeyWrong):
        signed(city, notary)
    file.unlink()
    with pytest.raises(LogKeyLost, match=str(file)):
        signed(city, notary)

    assert [each.size for each in in_file(notary)] == [2]
    file.write_text(kept)
    assert signed(city, notary).size == 4 and findings(city, notary) == []


def test_the_file_catches_up_after_a_crash_and_keeps_what_the_crash_cut_off(city, notary):
    city.file()
    signed(city, notary)
    city.file()
    with city.database.transaction() as session:
        seal_lines(session, city.now)
        sign_head(session, notary, city.now)
    before = findings(city, notary)
    notary.heads_file.write_bytes(notary.heads_file.read_bytes() + b'{"algorithm":"Ed')
    city.file()

    signed(city, notary)

    assert before == []
    assert [each and each.size for each in in_file(notary)] == [2, None, 4, 6]
    assert findings(city, notary) == ["日志头文件第 2 行无法读取。"]


def test_nothing_is_signed_that_contradicts_what_was_signed_before(city, notary):
    city.granted()
    signed(city, notary)
    city.file()
    sealed(city)
    forks = (
        "UPDATE log_head SET root = signature",
        "DELETE FROM log_head",
        "DELETE FROM log_entry WHERE position > 1",
    )

    refused = []
    for fork in forks:
        with pytest.raises(LogForked) as refusal, city.database.transaction() as session:
            session.execute(text(fork))
            sign_head(session, notary, city.now)
        refused.append(str(refusal.value))

    assert len(refused) == 3 and all("已停止签名" in each for each in refused)
    assert [each.size for each in in_file(notary)] == [5]
