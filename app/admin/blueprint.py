"""Where the routes of this door hang."""

from app.web.api import ApiBlueprint

api = ApiBlueprint("admin_api", __name__, description="系统管理")
