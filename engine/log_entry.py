"""What a leaf of the log says: that one line of a journal, or of another chain, had this digest."""

from engine.canonical import canonical

JOURNAL, VIEW, ARCHIVE, SAMPLE = "journal", "view", "archive", "sample"
"""Lines of the journals of cases, looks at personal data, cases that were archived, samples that were drawn."""


def leaf(kind: str, subject: str, seq: int, digest: bytes) -> bytes:
    """`subject` is the number of the case; the house has one chain only of every other kind.

    >>> leaf("journal", "990123SC2026112300001", 1, bytes(2)).decode()
    '{"case":"990123SC2026112300001","digest":"0000","kind":"journal","seq":1}'
    >>> leaf("view", "", 7, bytes(2)).decode()
    '{"digest":"0000","kind":"view","seq":7}'
    """
    told = {"digest": digest.hex(), "kind": kind, "seq": seq}
    return canonical({**told, "case": subject} if kind == JOURNAL else told)
