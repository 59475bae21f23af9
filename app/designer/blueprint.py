"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("designer_api", __name__, description="流程图")
pages = Blueprint("designer", __name__)
