"""Whether a key signed some bytes: the only check that may need more than the standard library."""

from __future__ import annotations

from app.evidence.verifier.sm2 import is_signed_by_sm2
from app.evidence.verifier.values import sha256

ED25519, SM2 = "Ed25519", "SM2-SM3"
NO_LIBRARY = "没有核验 Ed25519 签名：本机的 Python 没有安装 cryptography"


def key_id(public: bytes) -> str:
    return sha256(public)


def why_unchecked(algorithm: str) -> str:
    """Empty where signatures of this algorithm can be checked here. Raises ValueError for one nobody knows."""
    if algorithm not in (ED25519, SM2):
        raise ValueError("不认识的签名算法 %s" % algorithm)
    if algorithm == ED25519:
        try:
            import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401
        except ImportError:
            return NO_LIBRARY
    return ""


def is_signed(algorithm: str, public: bytes, message: bytes, signature: bytes) -> bool:
    """By an algorithm that can be checked here."""
    if algorithm == SM2:
        return is_signed_by_sm2(public, message, signature)
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
