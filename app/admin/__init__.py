"""The door for administrators: deadlines, calendars, ladders, templates, what was given up, cases moved on,
regions, organisations and people.
"""

from app.admin import (
    api,
    archive_pages,
    blueprint,
    calendar_pages,
    calendars,
    deadlines_api,
    directory_api,
    import_pages,
    ladder_pages,
    ladders_api,
    office_pages,
    pages,
    people_pages,
    sign_in_pages,
    templates,
    templates_api,
)

__all__ = [
    "api",
    "archive_pages",
    "blueprint",
    "calendar_pages",
    "calendars",
    "deadlines_api",
    "directory_api",
    "import_pages",
    "ladder_pages",
    "ladders_api",
    "office_pages",
    "pages",
    "people_pages",
    "sign_in_pages",
    "templates",
    "templates_api",
]
