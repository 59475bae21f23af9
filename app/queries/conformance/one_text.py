"""People who write one sentence under nearly everything."""

from sqlalchemy import Select, func, select

from app.models import HistoryLine, Record
from app.queries.conformance.scope import HANDING_OVER, Scope, Thresholds, spots
from app.queries.history.opinions import opinion_words

HUNDRED = 100


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """At the latest step of each person whose opinions are the same text in so many `percent`, of `least` so many."""
    line, words = HistoryLine, opinion_words()
    newest = (line.at.desc(), line.position.desc())
    told = (
        select(
            *(line.position, line.case_id, line.seq, line.at, line.actor),
            func.count().over(partition_by=line.actor).label("all"),
            func.count().over(partition_by=(line.actor, words)).label("same"),
            func.row_number().over(partition_by=(line.actor, words), order_by=newest).label("place"),
        )
        .join(Record, line.record_id == Record.id)
        .where(line.how == "completed", line.stage.not_in(HANDING_OVER), words != "", *scope.holds())
        .subquery()
    )
    share = told.c.same * HUNDRED // told.c["all"]
    enough = told.c["all"] >= thresholds["least"]
    is_share = told.c.same * HUNDRED >= told.c["all"] * thresholds["percent"]
    return spots(share, told.c).where(told.c.place == 1, enough, is_share)
