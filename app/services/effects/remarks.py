"""What administrators read about an effect that reached not everybody it was meant for."""

from app.labels import ROLES, label
from app.services.effects.receivers import Audience


def said_of_unheld(audience: Audience) -> str:
    """Empty where everybody could be told."""
    if not audience.unheld:
        return ""
    return f"无人任职，没有送达：{'、'.join(label(ROLES, role) for role in audience.unheld)}。"
