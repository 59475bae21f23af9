"""A job as its handler sees it, what the handler may use, and how it can end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.db import Database
from app.services.handlers.mail_server import MailServer


@dataclass(frozen=True, slots=True)
class Cause:
    """The event that asked for something: its case, journal line and place among the events of the line."""

    case_id: int
    case_number: str
    seq: int
    n: int

    def __str__(self) -> str:
        """
        >>> str(Cause(1, "990123SC2026112300001", 4, 0))
        '990123SC2026112300001/4/0'
        """
        return f"{self.case_number}/{self.seq}/{self.n}"


@dataclass(frozen=True, slots=True)
class Job:
    """`cause` is the same each time the job is tried, so that a receiver knows a repetition. `at`: when it began;
    `now`: when it is tried.
    """

    cause: Cause
    key: str
    node: str
    inputs: Mapping[str, Any]
    at: datetime
    now: datetime

    def said(self, name: str, default: str = "") -> str:
        """An input as text."""
        return str(self.inputs.get(name) or default)


@dataclass(frozen=True, slots=True)
class Outside:
    """What reaches beyond the case, from the settings. `webhooks`: name -> url and secret; `address`: where people find
    the pages, empty where nobody said.
    """

    database: Database
    webhooks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mail: MailServer | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    outcome: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class NotNow(Exception):
    """It did not work this time; the sentence is Chinese, for administrators."""


class Never(Exception):
    """Trying again would not help. `code` may be caught by an error event of the chart."""

    def __init__(self, code: str, reason: str):
        super().__init__(reason)
        self.code = code


Handler = Callable[[Job, Outside], Done | None]
"""None: it was begun, and its answer comes later, from elsewhere. May be called again for a job that it has done, and
must not do it twice then. Raises NotNow, Never.
"""
