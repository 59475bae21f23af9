"""Either algorithm signs what only its own key vouches for; keys and signatures of anybody are read without harm."""

import pytest

from app.errors import SignatureNotInstalled, SignatureUnknown
from app.signing import ALGORITHMS, algorithm_named, sm2, verified

MESSAGE = b'{"size":3}'
SAMPLE_KEY = bytes.fromhex(
    "04"
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
SAMPLE_SIGNATURE = bytes.fromhex(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)
"""The example of GM/T 0003.5, appendix A.2, which signs `message digest` for the user 1234567812345678."""


@pytest.mark.parametrize("name", ALGORITHMS)
def test_a_key_vouches_for_its_own_words_alone(name):
    kind = algorithm_named(name)
    signer, other = kind.signer(kind.new()), kind.signer(kind.new())

    signature = signer.sign(MESSAGE)

    assert (signer.algorithm, len(signature)) == (name, 64)
    assert kind.verify(signer.public, MESSAGE, signature)
    assert not kind.verify(signer.public, MESSAGE + b" ", signature)
    assert not kind.verify(other.public, MESSAGE, signature)
    assert not kind.verify(signer.public, MESSAGE, signature[:-1] + bytes([signature[-1] ^ 1]))


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("public", [b"", b"\x04" + b"\x01" * 64, b"\0" * 65, b"\xff" * 32, b"\x02" + b"\x05" * 32])
@pytest.mark.parametrize("signature", [b"", b"\0" * 64, b"\xff" * 64])
def test_bytes_that_are_no_key_vouch_for_nothing(name, public, signature):
    assert not verified(name, public, MESSAGE, signature)


def test_the_example_of_the_standard_is_valid():
    assert verified(sm2.NAME, SAMPLE_KEY, b"message digest", SAMPLE_SIGNATURE)
    assert not verified(sm2.NAME, SAMPLE_KEY, b"message Digest", SAMPLE_SIGNATURE)


def test_no_key_is_made_of_wrong_bytes():
    for name in ALGORITHMS:
        with pytest.raises(ValueError):
            algorithm_named(name).signer(b"\x01" * 7)


def test_an_unknown_algorithm_is_named():
    with pytest.raises(SignatureUnknown, match="ROT13"):
        verified("ROT13", b"", b"", b"")


def test_where_the_extra_is_not_installed_it_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "gmalg", None)

    with pytest.raises(SignatureNotInstalled, match=r"banjie\[gm\]"):
        algorithm_named(sm2.NAME).new()
