"""What service tasks can ask for, one file each; `engine.handlers` has the same words for charts and their lint."""

from app.services.handlers.job import Handler
from app.services.handlers.notify import notify
from app.services.handlers.webhook import webhook
from engine.handlers import NOTIFY, WEBHOOK

REGISTRY: dict[str, Handler] = {NOTIFY: notify, WEBHOOK: webhook}
"""Every word but `external`, whose jobs are fetched and answered by others."""
