"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("approver_api", __name__, description="待办与办理")
pages = Blueprint("approver", __name__)
