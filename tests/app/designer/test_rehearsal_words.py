"""What a rehearsal found, as people read it; what a designer is asked before it begins."""

from app.designer.rehearsal_words import Words
from app.queries.rehearsals import RehearsedCase
from app.services.rehearsing.found import row_of, unread
from app.services.rehearsing.offers import offers_of
from engine.rehearsal import Deed, Need, Rehearsed
from tests.engine.bpmn_writer import chart_of, end, road, start, task

PAST = chart_of(start(), task("a", "yes no"), task("b", "done"), end(), road("start", "a", "b", "end"))
DRAFT = chart_of(start(), task("a", "yes"), task("c", "done"), end(), road("start", "a", "c", "end"))
WORDS = Words(DRAFT, PAST)


def told(found: Rehearsed) -> list[str]:
    return list(WORDS.why(RehearsedCase(**row_of("1", found))))


def test_where_the_ways_part_is_told_with_names_of_both_charts():
    then = (Deed("a", "complete", "no"), Deed("b", "complete", "done"), Deed("end", "end", "granted"))
    now = (Deed("a", "complete", "no"), Deed("c", "fire"), Deed("end", "end", "granted"))

    assert told(Rehearsed("granted", "granted", then, now)) == ["第 2 步起不同：当时办理「办b」：done，现在「办c」到期"]


def test_what_is_missing_comes_before_everything_else():
    found = Rehearsed("granted", "", (Deed("a", "complete", "no"),), (), (Need("outcome", "a", "no"),))

    assert told(found) == ["「办a」不再有当时的办理结果「no」"]
    assert WORDS.need({"kind": "refused", "node": "", "what": "不能开始。"}) == "「办件」不能照此办理：不能开始"


def test_limits_are_told_as_they_were_and_are():
    deeds = (Deed("end", "end", "granted"),)
    later = Rehearsed("granted", "granted", deeds, deeds, margin_was=2, margin_now=-1, late_now=("a",))
    earlier = Rehearsed("granted", "granted", deeds, deeds, margin_was=2, margin_now=3, late_was=("a",))

    assert (later.pace, told(later)) == (
        "later",
        ["承诺期限余 2 个工作日，现在超 1 个工作日", "超出环节时限：办a"],
    )
    assert (earlier.pace, told(earlier)) == (
        "earlier",
        ["承诺期限余 2 个工作日，现在余 3 个工作日", "不再超出环节时限：办a"],
    )


def test_a_limit_that_is_new_is_told_as_one_that_was_not_there():
    deeds = (Deed("end", "end", "granted"),)

    assert told(Rehearsed("granted", "granted", deeds, deeds, margin_now=-3)) == ["承诺期限不计，现在超 3 个工作日"]


def test_what_could_not_be_played_says_why():
    assert [next(WORDS.why(RehearsedCase(**unread("1", why)))) for why in ("gone", "damaged")] == [
        "办件已经归档",
        "命令日志无法重新执行",
    ]


def test_a_designer_is_asked_about_what_is_lost_new_and_no_longer_offered():
    offers = offers_of(PAST, DRAFT)

    assert (offers.lost, offers.found) == ((("b", "办b"),), (("c", "办c"),))
    assert [(each.node, each.gone) for each in offers.asking] == [("a", ("no",)), ("c", ())]
