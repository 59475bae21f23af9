"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("admin_api", __name__, description="系统管理")
pages = Blueprint("admin", __name__)
