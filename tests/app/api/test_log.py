"""The log over HTTP: what it shows convinces a program that trusts nobody here."""

import json
from datetime import UTC, datetime

import pytest

from app.services.sign_head import seal_and_sign
from engine.log_entry import leaf
from engine.log_head import head_in, key_id
from engine.merkle import leaf_hash, verify_consistency, verify_inclusion
from tests.app.api.food import ACCEPTOR, AUDITOR, CLERK, DESIGNER, file_food
from tests.app.log.notary import notary_in


@pytest.fixture
def sign(web, town, tmp_path):
    return lambda: seal_and_sign(town, notary_in(tmp_path), datetime.now(UTC))


def line(told):
    return head_in(json.dumps(told).encode())


def test_a_program_follows_the_log_and_proves_a_case_by_itself(callers, sign):
    empty = callers[AUDITOR].get("/log/head")
    number = file_food(callers)
    before = callers[ACCEPTOR].get(f"/cases/{number}/proofs")
    old = sign()
    file_food(callers)
    new = sign()

    asking = callers[AUDITOR]
    now = asking.get("/log/head").json
    first = asking.get("/log/heads?limit=1").json
    rest = asking.get(f"/log/heads?after={first['next']}").json
    grown = asking.get(f"/log/consistency?from={old.size}").json
    proofs = callers[ACCEPTOR].get(f"/cases/{number}/proofs").json
    journal = callers[ACCEPTOR].get(f"/cases/{number}/journal").json["items"]

    assert empty.json == {"size": 0, "head": None, "keys": []}
    assert before.json == {"case": number, "size": 0, "lines": []}
    assert (line(now["head"]), now["size"]) == (new, new.size)
    assert [line(each) for each in (*first["items"], *rest["items"])] == [old, new] and rest["next"] is None
    assert [each["key"] for each in now["keys"]] == [key_id(new.public)]
    path = [bytes.fromhex(each) for each in grown["path"]]
    assert verify_consistency(grown["from"], grown["to"], old.root, new.root, path)
    assert len(proofs["lines"]) == len(journal) > 1
    for proof, kept in zip(proofs["lines"], journal):
        own = leaf_hash(leaf("journal", number, kept["seq"], bytes.fromhex(kept["digest"])))
        path = [bytes.fromhex(each) for each in proof["path"]]
        assert verify_inclusion(own, proof["position"], proofs["size"], path, new.root)


def test_what_the_log_cannot_show_is_refused(callers, sign):
    number = file_food(callers)
    size = sign().size

    asking = callers[AUDITOR]
    backwards = asking.get("/log/consistency?from=2&to=1")
    beyond = asking.get(f"/log/consistency?from=0&to={size + 1}")
    odd = asking.get("/log/consistency?from=-1")
    foreign = callers[DESIGNER].get(f"/cases/{number}/proofs")

    assert [each.json["code"] for each in (backwards, beyond)] == ["log_range_refused"] * 2
    assert [each.status_code for each in (backwards, beyond, odd, foreign)] == [422, 422, 422, 404]
    assert callers[CLERK].get("/log/consistency").json["path"] == []
    assert callers.stranger.get("/log/head").status_code == 401
