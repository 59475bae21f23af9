"""Records and their roots."""

import hashlib
import hmac
import json

import pytest

from app.evidence.verifier.bound import root_of as told_root
from app.services.records import field_salt, kept_root, leaf_of, leaves_of, root_of, roots_of, seal
from engine.canonical import canonical
from tests.redaction import redacted

BODY = {"name": "何俊", "seats": 12, "open": True}


def salted(size):
    return b"\x07" * size


def test_a_root_can_be_computed_with_the_standard_library():
    """As an auditor would: decision 3."""
    sealed = seal("form", BODY, salted)

    leaves = []
    for name, value in sorted(BODY.items()):
        field_salt = hmac.new(sealed.salt, name.encode(), hashlib.sha256).digest()
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        leaves.append([name, hashlib.sha256(field_salt + said).hexdigest()])
    root = hashlib.sha256(json.dumps(leaves, separators=(",", ":")).encode()).digest()

    assert sealed.root == root
    assert roots_of([sealed]) == {"form": root.hex()}


def test_the_order_of_fields_does_not_matter():
    turned = dict(reversed(BODY.items()))

    assert seal("form", turned, salted).root == seal("form", BODY, salted).root


def test_every_value_name_and_salt_matters():
    roots = {
        seal("form", BODY, salted).root,
        seal("form", BODY | {"seats": 13}, salted).root,
        seal("form", BODY | {"seats": "12"}, salted).root,
        seal("form", {"nome": "何俊", "seats": 12, "open": True}, salted).root,
        seal("form", BODY, lambda size: b"\x08" * size).root,
    }

    assert len(roots) == 5


def test_the_leaves_give_the_root_without_the_values():
    sealed = seal("form", BODY, salted)

    assert root_of(leaves_of(BODY, sealed.salt)) == sealed.root


def test_equal_values_of_two_fields_look_different():
    leaves = leaves_of({"a": "x", "b": "x"}, salted(16))

    assert leaves["a"] != leaves["b"]


@pytest.mark.parametrize("erased", [{"name"}, {"name", "open"}, set(BODY)], ids=len)
def test_what_was_erased_leaves_the_root_and_binds_the_rest(erased):
    sealed = seal("form", BODY, salted)

    body, leaves = redacted(BODY, sealed.salt, erased)

    assert body.keys() == BODY.keys() - erased
    assert kept_root(body, None, leaves) == sealed.root
    for name in body:
        assert kept_root(body | {name: "?"}, None, leaves) != sealed.root


def test_the_salt_of_one_field_tells_nothing_of_another():
    assert field_salt(salted(16), "name") != field_salt(salted(16), "seats")


def test_a_record_has_its_salt_or_its_leaves():
    _, leaves = redacted(BODY, salted(16), {"name"})

    for salt, kept in [(None, None), (salted(16), leaves)]:
        with pytest.raises(ValueError, match="either"):
            kept_root(BODY, salt, kept)


def test_an_erased_field_with_a_value_and_a_staying_one_without_are_refused():
    body, leaves = redacted(BODY, salted(16), {"name"})

    for wrong in (body | {"name": "何俊"}, {"seats": 12}):
        with pytest.raises(ValueError, match="a field that stays"):
            kept_root(wrong, None, leaves)


def test_a_salt_that_took_in_the_beginning_of_a_value_is_refused():
    said, end = '不"同意', "同意"
    sealed = seal("opinion", {"text": said}, salted)
    longer = field_salt(sealed.salt, "text") + canonical(said).removesuffix(canonical(end))
    body, leaves = {"text": end}, {"text": [longer.hex(), None]}

    assert root_of({"text": leaf_of(longer, end)}) == sealed.root
    with pytest.raises(ValueError, match="salt of a field"):
        kept_root(body, None, leaves)
    with pytest.raises(ValueError, match="盐值长度"):
        told_root({"body": body, "salt": None, "leaves": leaves})
