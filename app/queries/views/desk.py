"""What people keep at their desk: drafts, phrases, verdicts on materials, enclosures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class DraftView:
    """What somebody has written for a task. `says`: why it can no longer be decided; empty while it can."""

    task_id: int
    outcome: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
    opinion: str = ""
    reasons: str = ""
    remedies: str = ""
    revision: int = 0
    saved_at: datetime | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list."""

    task_id: int
    task_name: str
    case_number: str
    item_name: str
    applicant: str
    saved_at: datetime
    says: str = ""


@dataclass(frozen=True, slots=True)
class PhraseView:
    """`id` is 0 for those that come with the house; `org_id` is 0 for one's own."""

    id: int
    text: str
    org_id: int = 0
    org_name: str = ""
    uses: int = 0
    may_edit: bool = False


@dataclass(frozen=True, slots=True)
class CheckView:
    """The last word on a material. `is_earlier`: it was said at an earlier task of the case, not at this one."""

    code: str
    name: str
    verdict: str
    remark: str
    person_name: str
    at: datetime
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """`is_sealed`: it went with an opinion that was given, and stays."""

    id: int
    task_id: int
    task_key: str
    person_id: int
    person_name: str
    file_name: str
    media_type: str
    size: int
    digest: str
    added_at: datetime
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """Another case of the same applicant. `by_identity`: by the number of their document; else only by their name."""

    number: str
    item_name: str
    applicant: str
    handling_name: str
    status: str
    stage: str
    result: str
    filed_at: datetime
    ended_at: datetime | None
    by_identity: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else than before the case last went back."""

    key: str
    label: str
    old: Any
    new: Any
    node_name: str
    person_name: str
    at: datetime
