"""The door for administrators: what was given up, trying again, moving cases to another version, deadlines."""

from app.admin import api, blueprint, deadlines_api, pages, templates, templates_api

__all__ = ["api", "blueprint", "deadlines_api", "pages", "templates", "templates_api"]
