"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("auditor_api", __name__, description="日志与核验")
pages = Blueprint("auditor", __name__)
