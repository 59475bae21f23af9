"""Where the routes of this door hang."""

from app.web.api import ApiBlueprint

api = ApiBlueprint("integrator_api", __name__, description="系统对接")
