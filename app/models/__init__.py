"""Every table, one file each, imported here so that migrations see them all."""

from app.models.admin_change import AdminChange
from app.models.agency import Agency
from app.models.api_token import ApiToken
from app.models.archived_case import ArchivedCase
from app.models.attempt import Attempt
from app.models.audit_rule import AuditRule
from app.models.audit_sample import AuditSample
from app.models.base import Base
from app.models.calendar_version import CalendarVersion
from app.models.card import Card
from app.models.case import Case
from app.models.chart import ChartKey
from app.models.chart_draft import ChartDraft
from app.models.chart_draft_save import ChartDraftSave
from app.models.chart_release import ChartRelease
from app.models.chart_test import ChartTest
from app.models.chart_trial import ChartTrial
from app.models.chart_version import ChartVersion
from app.models.citation import Citation
from app.models.copy import Copy
from app.models.deadline import Deadline
from app.models.document import Document
from app.models.document_template import DocumentTemplate
from app.models.draft import Draft
from app.models.enclosure import Enclosure
from app.models.heartbeat import Heartbeat
from app.models.history import HistoryLine
from app.models.history_mark import HistoryMark
from app.models.identity import Identity
from app.models.identity_link import IdentityLink
from app.models.inbox_change import InboxChange
from app.models.item import Item
from app.models.item_version import ItemVersion
from app.models.journal import JournalLine
from app.models.ladder_version import LadderVersion
from app.models.log_entry import LogEntry
from app.models.log_head import LogHead
from app.models.log_key import LogKey
from app.models.log_receiver import LogReceiver
from app.models.log_tile import LogTile
from app.models.look import Look
from app.models.mailing import Mailing
from app.models.material import Material
from app.models.material_check import MaterialCheck
from app.models.migration_batch import MigrationBatch
from app.models.migration_case import MigrationCase
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
from app.models.rehearsal import Rehearsal
from app.models.rehearsal_case import RehearsalCase
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
    "ArchivedCase",
    "Attempt",
    "AuditRule",
    "AuditSample",
    "Base",
    "CalendarVersion",
    "Card",
    "Case",
    "ChartDraft",
    "ChartDraftSave",
    "ChartKey",
    "ChartRelease",
    "ChartTest",
    "ChartTrial",
    "ChartVersion",
    "Citation",
    "Copy",
    "Deadline",
    "Document",
    "DocumentTemplate",
    "Draft",
    "Enclosure",
    "Heartbeat",
    "HistoryLine",
    "HistoryMark",
    "Identity",
    "IdentityLink",
    "InboxChange",
    "Item",
    "ItemVersion",
    "JournalLine",
    "LadderVersion",
    "LogEntry",
    "LogHead",
    "LogKey",
    "LogReceiver",
    "LogTile",
    "Look",
    "Mailing",
    "Material",
    "MaterialCheck",
    "MigrationBatch",
    "MigrationCase",
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
    "Rehearsal",
    "RehearsalCase",
    "SavedView",
    "SecondFactor",
    "SignInEvent",
    "Task",
    "Waiting",
    "WebSession",
]
