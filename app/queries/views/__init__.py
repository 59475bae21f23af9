"""What queries give back: frozen values that outlive the session, so that pages and schemas never meet a row."""

from app.queries.views.cards import CardView, CardWord
from app.queries.views.case import CaseHead, CaseView, DeadlineView, MaterialView, OpinionView, Receipt
from app.queries.views.document import DocumentRow, IssuedDocument, TemplateRow, TemplateView
from app.queries.views.inbox import InboxCounts, InboxItem, Light, TaskRow
from app.queries.views.linked import LinkView
from app.queries.views.page import Page
from app.queries.views.person import Chosen, PersonRow, PostView, Who
from app.queries.views.published import ChartRow, ChartVersionView, ItemRow, ItemView
from app.queries.views.story import JournalEntry, PictureView, TimelineEntry
from app.queries.views.task import FormField, ReturnTarget, SeatView, TaskView

__all__ = [
    "CardView",
    "CardWord",
    "CaseHead",
    "CaseView",
    "ChartRow",
    "ChartVersionView",
    "Chosen",
    "DeadlineView",
    "DocumentRow",
    "FormField",
    "InboxCounts",
    "InboxItem",
    "IssuedDocument",
    "ItemRow",
    "ItemView",
    "JournalEntry",
    "Light",
    "LinkView",
    "MaterialView",
    "OpinionView",
    "Page",
    "PersonRow",
    "PictureView",
    "PostView",
    "Receipt",
    "ReturnTarget",
    "SeatView",
    "TaskRow",
    "TaskView",
    "TemplateRow",
    "TemplateView",
    "TimelineEntry",
    "Who",
]
