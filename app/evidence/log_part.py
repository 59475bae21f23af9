"""What the log says of the cases in a package: proofs, and the signed heads that show by when each line was in it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.evidence.entries import Entry, json_entry
from app.queries.log import consistency, head_of, head_over, keys, positions_of, proofs_of
from engine.log_head import SignedHead, told_by

LINE_END = b"\n"


class LogPart:
    """All proofs are of one size, that of the newest head when the package is begun. Raises LogBroken."""

    def __init__(self, session: Session):
        self._session, newest = session, head_of(session)
        self.size = newest.size if newest else 0
        self._heads: dict[int, SignedHead] = {newest.size: newest} if newest else {}

    def proofs(self, number: str) -> Entry:
        self._keep_heads_of(number)
        nothing: dict[str, Any] = {"case": number, "lines": [], "size": 0}
        told = proofs_of(self._session, number, self.size) if self.size else nothing
        return json_entry(f"cases/{number}/proofs.json", told)

    def entries(self) -> Iterator[Entry]:
        """After the last case."""
        heads = [self._heads[size] for size in sorted(self._heads)]
        yield Entry("heads.jsonl", b"".join(head.line() + LINE_END for head in heads))
        yield json_entry("keys.json", {"keys": [key.told() for key in keys(self._session)]})
        between = zip(heads, heads[1:])
        yield json_entry("log.json", {"consistency": [self._grown(old.size, new.size) for old, new in between]})

    def _grown(self, old: int, new: int) -> dict[str, Any]:
        return {"new": new, "old": old, "path": [each.hex() for each in consistency(self._session, old, new)]}

    def _keep_heads_of(self, number: str) -> None:
        """Of each line the first head that covers it, and the one before, which does not."""
        covered = 0
        for position in positions_of(self._session, number).values():
            if covered <= position < self.size:
                head = head_over(self._session, position)
                covered = self._keep(head) if head else position
                self._keep_before(head)

    def _keep(self, head: SignedHead) -> int:
        self._heads[head.size] = head
        return head.size

    def _keep_before(self, head: SignedHead | None) -> None:
        """Nothing where nobody can read what was signed: the verifier says so."""
        try:
            before = told_by(head.body)["previous"] if head else None
        except ValueError:
            return
        found = head_of(self._session, before[0]) if before else None
        if found:
            self._keep(found)
