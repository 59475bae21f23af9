"""Every table, one file each, imported here so that migrations see them all."""

from app.models.admin_change import AdminChange
from app.models.agency import Agency
from app.models.api_token import ApiToken
from app.models.attempt import Attempt
from app.models.base import Base
from app.models.calendar_version import CalendarVersion
from app.models.card import Card
from app.models.case import Case
from app.models.chart import ChartKey
from app.models.chart_version import ChartVersion
from app.models.citation import Citation
from app.models.copy import Copy
from app.models.deadline import Deadline
from app.models.document import Document
from app.models.document_template import DocumentTemplate
from app.models.draft import Draft
from app.models.enclosure import Enclosure
from app.models.heartbeat import Heartbeat
from app.models.identity import Identity
from app.models.identity_link import IdentityLink
from app.models.inbox_change import InboxChange
from app.models.item import Item
from app.models.item_version import ItemVersion
from app.models.journal import JournalLine
from app.models.ladder_version import LadderVersion
from app.models.mailing import Mailing
from app.models.material import Material
from app.models.material_check import MaterialCheck
from app.models.notice import Notice
from app.models.notice_reading import NoticeReading
from app.models.number_sequence import NumberSequence
from app.models.organisation import Organisation
from app.models.outbox import OutboxMessage
from app.models.person import Person
from app.models.phrase import Phrase
from app.models.post import Post
from app.models.record import Record
from app.models.region import Region
from app.models.saved_view import SavedView
from app.models.second_factor import SecondFactor
from app.models.sign_in_event import SignInEvent
from app.models.task import Task
from app.models.waiting import Waiting
from app.models.web_session import WebSession

__all__ = [
    "AdminChange",
    "Agency",
    "ApiToken",
    "Attempt",
    "Base",
    "CalendarVersion",
    "Card",
    "Case",
    "ChartKey",
    "ChartVersion",
    "Citation",
    "Copy",
    "Deadline",
    "Document",
    "DocumentTemplate",
    "Draft",
    "Enclosure",
    "Heartbeat",
    "Identity",
    "IdentityLink",
    "InboxChange",
    "Item",
    "ItemVersion",
    "JournalLine",
    "LadderVersion",
    "Mailing",
    "Material",
    "MaterialCheck",
    "Notice",
    "NoticeReading",
    "NumberSequence",
    "Organisation",
    "OutboxMessage",
    "Person",
    "Phrase",
    "Post",
    "Record",
    "Region",
    "SavedView",
    "SecondFactor",
    "SignInEvent",
    "Task",
    "Waiting",
    "WebSession",
]
