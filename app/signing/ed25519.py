"""Ed25519 (RFC 8032), by the library `cryptography`."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = "Ed25519"


@dataclass(frozen=True, slots=True)
class Ed25519Signer:
    key: Ed25519PrivateKey
    algorithm: str = NAME

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)


class Ed25519:
    """
    >>> signer = Ed25519().signer(bytes(32))
    >>> Ed25519().verify(signer.public, b"head", signer.sign(b"head")), signer.public.hex()[:16]
    (True, '3b6a27bcceb6a42d')
    """

    name = NAME

    def new(self) -> bytes:
        return Ed25519PrivateKey.generate().private_bytes_raw()

    def signer(self, private: bytes) -> Ed25519Signer:
        return Ed25519Signer(Ed25519PrivateKey.from_private_bytes(private))

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True
