"""What queries give back: frozen values that outlive the session, so that pages and schemas never meet a row."""

from app.queries.views.cards import CardView, CardWord
from app.queries.views.case import CaseHead, CaseView, DeadlineView, MaterialView, OpinionView, Receipt
from app.queries.views.clause import ClauseRow
from app.queries.views.clock import LineView, StretchView
from app.queries.views.desk import CheckView, DraftRow, DraftView, EnclosureView, FieldChange, PhraseView, RelatedCase
from app.queries.views.document import DocumentRow, IssuedDocument, TemplateRow, TemplateView
from app.queries.views.drafts import ChartDraftRow, ChartDraftView
from app.queries.views.inbox import InboxCounts, InboxItem, InboxRow, Light, TaskRow
from app.queries.views.linked import LinkView
from app.queries.views.page import Page
from app.queries.views.person import Chosen, PersonRow, PostView, Principal, Who
from app.queries.views.published import ChartRow, ChartVersionView, ItemRow, ItemView
from app.queries.views.story import JournalEntry, PictureView, TimelineEntry
from app.queries.views.task import FormField, ReturnTarget, SeatView, SittingView, TaskView

__all__ = [
    "CardView",
    "CardWord",
    "CaseHead",
    "CaseView",
    "ChartDraftRow",
    "ChartDraftView",
    "ChartRow",
    "ChartVersionView",
    "CheckView",
    "Chosen",
    "ClauseRow",
    "DeadlineView",
    "DocumentRow",
    "DraftRow",
    "DraftView",
    "EnclosureView",
    "FieldChange",
    "FormField",
    "InboxCounts",
    "InboxItem",
    "InboxRow",
    "IssuedDocument",
    "ItemRow",
    "ItemView",
    "JournalEntry",
    "Light",
    "LineView",
    "LinkView",
    "MaterialView",
    "OpinionView",
    "Page",
    "PersonRow",
    "PhraseView",
    "PictureView",
    "PostView",
    "Principal",
    "Receipt",
    "RelatedCase",
    "ReturnTarget",
    "SeatView",
    "SittingView",
    "StretchView",
    "TaskRow",
    "TaskView",
    "TemplateRow",
    "TemplateView",
    "TimelineEntry",
    "Who",
]
