"""Any version of what the city works by, told fact by fact in Chinese, so that two of them can be laid side by side."""

from app.services.versions.facts import Change, Fact, Facts, changes_between
from app.services.versions.listed import SORTS, Shelf, VersionRow, shelves, versions_on
from app.services.versions.shown import Shown, shown_version

__all__ = [
    "SORTS",
    "Change",
    "Fact",
    "Facts",
    "Shelf",
    "Shown",
    "VersionRow",
    "changes_between",
    "shelves",
    "shown_version",
    "versions_on",
]
