"""What may be written to a ledger, and what is refused with the law it rests on."""

from datetime import datetime

import pytest

from engine import clocks, errors
from engine.clauses import NEVER, SPECIAL
from engine.clocks import EXTEND, PAUSE, Clock, Mark
from tests.engine.clocks.china import CHINA, at, wall

BEGUN = Clock({"promised": "8wd", "legal": "20wd"}, at("2026-09-28 10:00"))
TESTING = Mark(PAUSE, at("2026-10-12 10:00"), basis="testing", length="5wd", document="特告〔2026〕3 号", by="p1")
TEN_MORE = Mark(EXTEND, at("2026-10-20 10:00"), length="10wd", document="延告〔2026〕1 号", by="p2")


def but(mark, **changes):
    return Mark(**{name: getattr(mark, name) for name in Mark.__slots__} | changes)


def test_a_pause_stops_both_lines_and_its_end_moves_both():
    paused = clocks.pause(BEGUN, TESTING)

    went_on = clocks.continue_(paused, at("2026-10-16 16:00"))

    assert (clocks.due(paused, "promised", CHINA), clocks.due(paused, "legal", CHINA)) == (None, None)
    assert wall(clocks.due(went_on, "promised", CHINA)) == "2026-10-21 17:30"
    assert wall(clocks.due(went_on, "legal", CHINA)) == "2026-11-06 17:30"


@pytest.mark.parametrize("basis", SPECIAL)
def test_what_article_45_names_stops_the_clock(basis):
    assert clocks.pause(BEGUN, but(TESTING, basis=basis)).pause.basis == basis


def test_so_does_what_the_item_names():
    mark = but(TESTING, basis="drainage-21")

    assert clocks.pause(BEGUN, mark, own={"drainage-21": "《城镇排水与污水处理条例》第二十一条"}).pause == mark


@pytest.mark.parametrize("basis", [*NEVER, "tea_break", ""])
def test_nothing_else_does_even_when_an_item_names_what_never_can(basis):
    with pytest.raises(errors.BasisRefused, match="第四十五条"):
        clocks.pause(BEGUN, but(TESTING, basis=basis), own=NEVER)


@pytest.mark.parametrize("length", ["", "0wd", "61wd", "5cd", "8wh", "-1wd", "五天", "5"])
def test_the_length_of_a_pause_is_told_in_whole_working_days(length):
    with pytest.raises(errors.PauseLengthRefused, match="1 至 60 个工作日"):
        clocks.pause(BEGUN, but(TESTING, length=length))


def test_a_pause_of_a_pause_is_refused_and_so_is_the_end_of_none():
    with pytest.raises(errors.PauseOfPause, match="第四十五条"):
        clocks.pause(clocks.pause(BEGUN, TESTING), TESTING)
    with pytest.raises(errors.NoPause, match="第四十五条"):
        clocks.continue_(BEGUN, at("2026-10-16 16:00"))


def test_nobody_is_paused_or_put_off_without_being_told():
    with pytest.raises(errors.DocumentMissing, match="特别程序告知书.*第四十五条"):
        clocks.pause(BEGUN, but(TESTING, document=""))
    with pytest.raises(errors.DocumentMissing, match="延期告知书.*第四十二条"):
        clocks.extend(BEGUN, but(TEN_MORE, document=""), "10wd", "head", CHINA)


def test_a_pause_never_ends_before_it_began():
    paused = clocks.pause(BEGUN, TESTING)

    assert clocks.continue_(paused, at("2026-10-11 10:00")).marks[0].end == TESTING.start


def test_an_extension_moves_the_legal_line_alone():
    longer = clocks.extend(BEGUN, TEN_MORE, "10wd", "head", CHINA)

    assert wall(clocks.due(longer, "promised", CHINA)) == "2026-10-14 17:30"
    assert wall(clocks.due(longer, "legal", CHINA)) == "2026-11-13 17:30"
    assert wall(clocks.due(BEGUN, "legal", CHINA)) == "2026-10-30 17:30"


@pytest.mark.parametrize(
    ("change", "most", "approved_by", "reason"),
    [
        ({"length": "11wd"}, "10wd", "head", "1 至 10 日"),
        ({"length": "16wd"}, "15wd", "head", "1 至 15 日"),
        ({"length": "0wd"}, "10wd", "head", "1 至 10 日"),
        ({"length": "8wh"}, "10wd", "head", "1 至 10 日"),
        ({}, "10wd", "", "负责人批准"),
        ({"start": at("2026-10-30 17:31")}, "10wd", "head", "2026-10-30 17:30 届满"),
    ],
)
def test_an_extension_is_refused_with_its_reason(change, most, approved_by, reason):
    with pytest.raises(errors.ExtensionRefused, match=f"{reason}.*第四十二条"):
        clocks.extend(BEGUN, but(TEN_MORE, **change), most, approved_by, CHINA)


def test_in_the_last_minute_it_is_not_too_late():
    last = but(TEN_MORE, start=at("2026-10-30 17:30"))

    assert clocks.extend(BEGUN, last, "10wd", "head", CHINA).marks == (last,)


def test_there_is_no_second_extension():
    longer = clocks.extend(BEGUN, but(TEN_MORE, length="1wd"), "10wd", "head", CHINA)

    with pytest.raises(errors.ExtensionRefused, match="只能延长一次"):
        clocks.extend(longer, TEN_MORE, "10wd", "head", CHINA)


@pytest.mark.parametrize("lines", [{"promised": "8wd"}, {"legal": "24h"}])
def test_only_a_legal_limit_of_days_can_be_extended(lines):
    with pytest.raises(errors.ExtensionRefused, match="没有以日计算的法定期限"):
        clocks.extend(Clock(lines, BEGUN.start), TEN_MORE, "10wd", "head", CHINA)


def test_a_clock_that_was_stopped_stays_as_it_is():
    stopped = clocks.stop(BEGUN, at("2026-10-09 10:00"))

    assert clocks.stop(stopped, at("2026-10-20 10:00")) == stopped
    assert clocks.taken(stopped, "legal", datetime.fromisoformat(at("2026-12-01 10:00")), CHINA) == 4
    with pytest.raises(errors.ClockNotRunning):
        clocks.pause(stopped, TESTING)
    with pytest.raises(errors.ClockNotRunning):
        clocks.extend(stopped, TEN_MORE, "10wd", "head", CHINA)


def test_a_pause_ends_with_its_clock():
    stopped = clocks.stop(clocks.pause(BEGUN, TESTING), at("2026-10-14 10:00"))

    assert stopped.marks[0].end == stopped.stopped == at("2026-10-14 10:00")


def test_dating_back_never_moves_a_start_forward():
    earlier = clocks.date_back(BEGUN, at("2026-09-21 10:00"))

    assert earlier.start == at("2026-09-21 10:00")
    assert clocks.date_back(earlier, BEGUN.start) == earlier


def test_segments_follow_each_other_with_what_they_rest_on():
    clock = clocks.continue_(clocks.pause(BEGUN, TESTING), at("2026-10-16 16:00"))
    clock = clocks.stop(clocks.extend(clock, TEN_MORE, "10wd", "head", CHINA), at("2026-10-21 09:00"))

    found = clocks.segments(clock, datetime.fromisoformat(at("2026-12-01 10:00")))

    assert [(each.kind, each.document) for each in found] == [
        ("running", ""),
        ("paused", "特告〔2026〕3 号"),
        ("running", ""),
        ("extended", "延告〔2026〕1 号"),
    ]
    assert [each.start for each in found[1:]] == [each.end for each in found[:-1]]
    assert (found[0].start, found[-1].end) == (clock.start, clock.stopped)


def test_the_last_segment_of_a_clock_that_goes_on_has_no_end():
    clock = clocks.pause(BEGUN, TESTING)

    found = clocks.segments(clock, datetime.fromisoformat(at("2026-10-13 10:00")))

    assert [(each.kind, each.end) for each in found] == [("running", TESTING.start), ("paused", "")]
