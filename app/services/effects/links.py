"""Where the pages of a task and a case are, for those who read of them outside."""

from app.services.effects.escalation import Escalation


def link_of(address: str, told: Escalation, task_id: int | None) -> str:
    """Of the task, or else of the case; empty where the settings name no address."""
    if not address:
        return ""
    return f"{address}/tasks/{task_id}" if task_id else f"{address}/cases/{told.case.number}"
