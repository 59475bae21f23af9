"""Passwords: argon2id with 19 MiB, two passes, one lane (OWASP)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


def hash_of(password: str) -> str:
    return _HASHER.hash(password)


def matches(hashed: str, password: str) -> bool:
    """An unknown account (empty hash) takes as long as a known one."""
    try:
        return _HASHER.verify(hashed or _NOBODY, password) and bool(hashed)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(hashed)
