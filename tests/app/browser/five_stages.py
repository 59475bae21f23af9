"""The five stages, drawn by hand from an empty canvas."""

from tests.app.browser.studio import Studio

STAGES = (
    ("receive", "收件", {"stage": "receive", "role": "window_clerk", "clock": "before"}),
    ("accept", "受理", {"stage": "accept", "role": "acceptor", "clock": "before"}),
    ("handle", "承办", {"stage": "handle", "role": "handler"}),
    ("review", "审核", {"stage": "review", "role": "section_chief"}),
    ("approve", "批准", {"stage": "approve", "role": "bureau_leader"}),
    ("settle", "办结", {"stage": "settle", "role": "handler", "clock": "after"}),
)
DECIDED = {"accept": "accepted", "review": "reviewed", "approve": "approved"}


def draw_the_way(studio: Studio) -> None:
    """Everything from the start to the granted end, a gateway behind each task that decides."""
    studio.choose("start")
    for element, name, said in STAGES:
        studio.append("user-task", name, element)
        studio.fill(**said)
        studio.usual_outcomes()
        if element in DECIDED:
            studio.append("gateway", f"{name}结论", DECIDED[element])
    studio.append("end-event", "准予", "granted")
    studio.fill(result="granted")


def draw_the_rest(studio: Studio) -> None:
    """What ends otherwise, and what goes back."""
    for gateway, name, result in (("accepted", "不予受理", "not_accepted"), ("approved", "不予许可", "refused")):
        studio.choose(gateway)
        studio.append("end-event", name, result)
        studio.fill(result=result)
    studio.connect("reviewed", "handle")
    studio.connect("approved", "review")


def decide(studio: Studio) -> None:
    """Which way is taken when."""
    studio.decide("accepted", "handle", outcome="accept")
    studio.decide("accepted", "not_accepted")
    studio.decide("reviewed", "approve", outcome="pass")
    studio.decide("reviewed", "handle")
    studio.decide("approved", "settle", outcome="grant")
    studio.decide("approved", "refused", outcome="refuse")
    studio.decide("approved", "review")
