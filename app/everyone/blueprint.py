"""Where the routes of this door hang."""

from flask import Blueprint

from app.web.api import ApiBlueprint

api = ApiBlueprint("everyone_api", __name__, description="登录、本人信息、有权查看的办件")
pages = Blueprint("everyone", __name__)
