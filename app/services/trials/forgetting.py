"""Trials nobody has gone on with for long: whatever was typed into them, it was for a try."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import ChartTrial


def forget_trials(session: Session, *, before: datetime) -> None:
    session.execute(delete(ChartTrial).where(ChartTrial.changed_at < before))
