"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("clerk_api", __name__, description="综合窗口：收件与材料")
pages = Blueprint("clerk", __name__)
