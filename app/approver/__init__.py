"""The door for people who work on cases: JSON in api.py and *_api.py, pages in pages.py and linked_pages.py."""

from app.approver import (
    api,
    blueprint,
    bulk_api,
    bulk_pages,
    course_api,
    desk_files,
    desk_pages,
    drafts,
    linked_api,
    linked_pages,
    live_pages,
    pages,
    people_api,
)

__all__ = [
    "api",
    "blueprint",
    "bulk_api",
    "bulk_pages",
    "course_api",
    "desk_files",
    "desk_pages",
    "drafts",
    "linked_api",
    "linked_pages",
    "live_pages",
    "pages",
    "people_api",
]
