"""What service tasks can ask for, one file each; `engine.handlers` has the same words for charts and their lint."""

from app.services.handlers.job import Handler
from app.services.handlers.notify import notify
from app.services.handlers.publish import publish
from app.services.handlers.start_chart import start_chart
from app.services.handlers.webhook import webhook
from engine.handlers import NOTIFY, PUBLISH, START_CHART, WEBHOOK

REGISTRY: dict[str, Handler] = {NOTIFY: notify, PUBLISH: publish, START_CHART: start_chart, WEBHOOK: webhook}
"""Every word but `external`, whose jobs are fetched and answered by others."""
