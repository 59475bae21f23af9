"""Which algorithms there are, by the name that stands in a head."""

from app.errors import SignatureUnknown
from app.signing.ed25519 import Ed25519
from app.signing.interface import Algorithm, Signer
from app.signing.sm2 import Sm2

__all__ = ["ALGORITHMS", "Algorithm", "Signer", "algorithm_named", "verified"]

ALGORITHMS: dict[str, Algorithm] = {each.name: each for each in (Ed25519(), Sm2())}


def algorithm_named(name: str) -> Algorithm:
    """Raises SignatureUnknown."""
    if name not in ALGORITHMS:
        raise SignatureUnknown(name=name)
    return ALGORITHMS[name]


def verified(name: str, public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether who has the private key signed this. Raises SignatureUnknown, SignatureNotInstalled."""
    return algorithm_named(name).verify(public, message, signature)
