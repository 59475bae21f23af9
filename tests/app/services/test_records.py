"""Records and their roots."""

import hashlib
import hmac
import json

from app.services.records import leaves_of, root_of, roots_of, seal

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
