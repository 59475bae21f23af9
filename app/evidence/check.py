"""The stand-alone verifier from inside: the same pieces, with our own keys to trust."""

from collections.abc import Sequence
from pathlib import Path

from app.evidence.verifier.answer import check_all
from app.evidence.verifier.archive import Unusable
from app.evidence.verifier.values import Told
from app.errors import EvidenceUnusable


def checked(package: Path, keys: Sequence[str] = (), receipt: str = "") -> Told:
    """`keys`: ids of the keys to trust; none: whatever key the package names. Raises EvidenceUnusable, OSError."""
    try:
        return check_all(str(package), receipt or None, None, list(keys))
    except (Unusable, ValueError) as error:
        raise EvidenceUnusable(reason=str(error).rstrip("。")) from error
