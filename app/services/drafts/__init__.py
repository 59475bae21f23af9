"""流程图草稿: begin one, save it, step back to an earlier save and forward again, throw it away.

Every save is kept beside the draft, with the saves that a step back and a step forward from it lead to. A step makes a
new save of old content, so nothing is ever lost: not by two designers, not by a reload in the middle of the work.
"""

from app.services.drafts.adopt import adopt_draft
from app.services.drafts.arrange import arrange_draft
from app.services.drafts.begin import new_draft
from app.services.drafts.copy import copy_draft
from app.services.drafts.drop import drop_draft
from app.services.drafts.save import save_draft, save_part
from app.services.drafts.step import step_back, step_forth

__all__ = [
    "adopt_draft",
    "arrange_draft",
    "copy_draft",
    "drop_draft",
    "new_draft",
    "save_draft",
    "save_part",
    "step_back",
    "step_forth",
]
