"""A chart that calls, and one to be called."""

from tests.engine.bpmn_writer import call, end, file_of, road, start, task
from tests.outside import CHECK, RECEIVE

CALLABLE = 'gov:kind="callable"'


def hearing(name: str = "听证", calls: str = "") -> bytes:
    """A chart to be called; it may call another one itself."""
    within = [call("more", calls)] if calls else []
    way = road("start", "hear", *(["more"] if calls else []), "end")
    pieces = (start(), task("hear", "done", stage="special").replace("办hear", name), *within, end(), way)
    return file_of(*pieces, key="hearing", settings=CALLABLE)


def permit(key: str = "permit", calls: str = "hearing", settings: str = "") -> bytes:
    way = road("start", "receive", "listen", "check", "end")
    said = {"settings": settings} if settings else {}
    return file_of(start(), RECEIVE, call("listen", calls), CHECK, end(), way, key=key, **said)
