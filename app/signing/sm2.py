"""SM2 with SM3 (GM/T 0003, GM/T 0009), by the library `gmalg` where it is installed (`pip install 'banjie[gm]'`).

It is written in Python and takes a tenth of a second a signature, in time that depends on the key: sign on a machine
where nobody else works.
"""

from dataclasses import dataclass, field
from typing import Any

from app.errors import SignatureNotInstalled

NAME = "SM2-SM3"
USER = b"1234567812345678"
"""Who signs, as GM/T 0009 has it where nobody is named."""
UNCOMPRESSED = b"\x04"
"""How a public key begins that gives both coordinates."""
HALF = 32
"""Bytes of r, and of s, in a signature; of a private key; and of either coordinate of a public one."""


def _library() -> Any:
    try:
        import gmalg
    except ImportError as error:
        raise SignatureNotInstalled(name=NAME) from error
    return gmalg


@dataclass(frozen=True, slots=True)
class Sm2Signer:
    public: bytes
    private: bytes = field(repr=False)
    algorithm: str = NAME

    def sign(self, message: bytes) -> bytes:
        halves = _library().SM2(self.private, USER, self.public).sign(message)
        return b"".join(each.rjust(HALF, b"\0") for each in halves)


class Sm2:
    name = NAME

    def new(self) -> bytes:
        private, _ = _library().SM2().generate_keypair()
        return private.rjust(HALF, b"\0")

    def signer(self, private: bytes) -> Sm2Signer:
        if len(private) != HALF or not any(private):
            raise ValueError("no private key")
        return Sm2Signer(_library().SM2().generate_pk(private), private)

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        gmalg = _library()
        if len(public) != 1 + 2 * HALF or public[:1] != UNCOMPRESSED or len(signature) != 2 * HALF:
            return False
        try:
            known = gmalg.SM2(uid=USER, pk=public)
            return known.verify_pk(public) and known.verify(message, signature[:HALF], signature[HALF:])
        except (ValueError, ArithmeticError, gmalg.errors.GMError):
            return False  # no point of the curve
