"""What came over the counter, as the form has it: enough to file a case, and to show the form again as it was."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from flask import request

from app.errors import InvalidForm, InvalidMaterials
from app.files import FileStore
from app.queries.views import ItemView
from app.web.pieces import Piece, all_handed_in, received_piece
from app.web.posted import posted_key, posted_text, posted_values
from engine.errors import OpinionRequired

NO_OUTCOME = "请选择收件结果。"
NO_FILE = "请选择电子件，或者改为纸质。"
TO_CORRECT = "还有 {count} 处需要改正。"


@dataclass(frozen=True, slots=True)
class Filing:
    """`errors` by field key, `material_errors` by material code, `message` above the form."""

    item: str
    outcome: str = ""
    form: dict[str, Any] = field(default_factory=dict)
    opinion: str = ""
    reasons: str = ""
    remedies: str = ""
    accepting: str = ""
    express: bool = False
    pieces: dict[str, Piece] = field(default_factory=dict)
    request_key: str = field(default_factory=lambda: str(uuid4()))
    errors: dict[str, str] = field(default_factory=dict)
    material_errors: dict[str, str] = field(default_factory=dict)
    message: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether the services can be asked."""
        return not self.errors and not self.material_errors

    def arguments(self) -> dict[str, Any]:
        """For `services.file_case`."""
        return {
            "item_code": self.item,
            "outcome": self.outcome,
            "form": self.form,
            "materials": all_handed_in(self.pieces),
            "opinion": self.opinion,
            "reasons": self.reasons,
            "remedies": self.remedies,
            "accepting": self.accepting,
            "express": self.express,
            "request_key": self.request_key,
        }

    def refused(self, why: Exception) -> "Filing":
        """The same with what the services found."""
        if isinstance(why, InvalidForm):
            return replace(self, errors=why.fields, message=str(why))
        if isinstance(why, InvalidMaterials):
            return replace(self, material_errors=why.materials, message=str(why))
        if isinstance(why, OpinionRequired):
            return replace(self, errors={"opinion": str(why)}, message=str(why))
        return replace(self, message=str(why))


def new_filing(view: ItemView) -> Filing:
    """An empty form; what usually happens is chosen already."""
    usual = next((each.name for each in view.outcomes if each.style == "primary"), "")
    return Filing(view.row.code, outcome=usual)


def received_filing(view: ItemView, files: FileStore) -> Filing:
    pieces = {each.code: received_piece(f".{each.code}", files) for each in view.materials}
    outcome = posted_text("outcome")
    errors = {} if outcome else {"outcome": NO_OUTCOME}
    lacking = {code: NO_FILE for code, piece in pieces.items() if piece.lacks_file}
    return Filing(
        view.row.code,
        outcome,
        posted_values(view.form.fields),
        posted_text("opinion"),
        posted_text("reasons"),
        posted_text("remedies"),
        request.form.get("accepting", "")[:64],
        bool(posted_text("express")),
        pieces,
        posted_key() or str(uuid4()),
        errors,
        lacking,
        TO_CORRECT.format(count=len(errors) + len(lacking)) if errors or lacking else "",
    )
