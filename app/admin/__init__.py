"""The door for administrators: deadlines, calendars, ladders, templates, what was given up, cases moved on."""

from app.admin import (
    api,
    blueprint,
    calendar_pages,
    calendars,
    deadlines_api,
    ladder_pages,
    ladders_api,
    pages,
    sign_in_pages,
    templates,
    templates_api,
)

__all__ = [
    "api",
    "blueprint",
    "calendar_pages",
    "calendars",
    "deadlines_api",
    "ladder_pages",
    "ladders_api",
    "pages",
    "sign_in_pages",
    "templates",
    "templates_api",
]
