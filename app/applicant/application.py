"""What an applicant filled in and uploaded: enough to file it, and to show the form again as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from flask import request

from app.applicant.uploads import received_pieces
from app.queries.views import ItemView
from app.services.handed_in import HandedIn
from app.web.pieces import Piece, all_handed_in
from app.web.posted import posted_key, posted_values

TRAP = "homepage"
"""A field nobody sees: only programs that fill in everything fill it in."""
NOT_CONFIRMED = "请确认所填内容和所交材料真实。"
TO_CORRECT = "还有 {count} 处需要改正。"
TRAPPED = "提交的内容有误，请重新填写。"


@dataclass(frozen=True, slots=True)
class Application:
    """`errors` by field key, `material_errors` by material code, `message` above the form."""

    form: Mapping[str, Any] = field(default_factory=dict)
    pieces: Mapping[str, Piece] = field(default_factory=dict)
    confirmed: bool = False
    request_key: str = field(default_factory=lambda: str(uuid4()))
    errors: Mapping[str, str] = field(default_factory=dict)
    material_errors: Mapping[str, str] = field(default_factory=dict)
    message: str = ""

    @property
    def materials(self) -> list[HandedIn]:
        return all_handed_in(self.pieces)

    @property
    def is_complete(self) -> bool:
        """Whether the service can be asked."""
        return not (self.errors or self.material_errors or self.message)

    def checked(self, fields: Mapping[str, str], materials: Mapping[str, str]) -> "Application":
        """The same with everything that is wrong, at once; what was found first of a material stands."""
        errors, papers = {**self.errors, **fields}, {**materials, **self.material_errors}
        count = len(errors) + len(papers)
        message = self.message or (TO_CORRECT.format(count=count) if count else "")
        return replace(self, errors=errors, material_errors=papers, message=message)

    def refused(self, why: Exception) -> "Application":
        """The same with what the service found besides."""
        return replace(self, message=str(why))


def received_application(view: ItemView) -> Application:
    pieces, wrong = received_pieces(each.code for each in view.materials)
    confirmed = "confirmed" in request.form
    errors = {} if confirmed else {"confirmed": NOT_CONFIRMED}
    message = TRAPPED if request.form.get(TRAP) else ""
    values = posted_values(view.form.fields)
    return Application(values, pieces, confirmed, posted_key() or str(uuid4()), errors, wrong, message)
