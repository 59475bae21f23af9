"""Secrets that have to be read again, sealed with a key made from the secret key of the house.

>>> sealed = seal(b"JBSWY3DP", "k" * 32)
>>> unseal(sealed, "k" * 32)
b'JBSWY3DP'
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"banjie second factor"


class SealBroken(Exception):
    """It was sealed with another key, or changed."""


def seal(plain: bytes, secret_key: str) -> bytes:
    return _box(secret_key).encrypt(plain)


def unseal(sealed: bytes, secret_key: str) -> bytes:
    """Raises SealBroken."""
    try:
        return _box(secret_key).decrypt(sealed)
    except InvalidToken as error:
        raise SealBroken from error


def _box(secret_key: str) -> Fernet:
    """A key of its own: what signs cookies opens no secrets."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(urlsafe_b64encode(made))
