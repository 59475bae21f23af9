"""Logs that are to keep the house busy, and rows that no XML could hold: the one is refused, the other goes out."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from app.eventlogs import LoggedEvent, LoggedTrace, LogRefused, write_xes
from app.services.read_foreign_log import ACTIVITIES_MOST, STEPS_MOST, read_foreign_log

AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
EVENT = '<event><string key="concept:name" value="{}"/><date key="time:timestamp" value="2026-11-20T09:00Z"/></event>'


def log_of(*activities):
    events = "".join(map(EVENT.format, activities))
    return f"<log><trace><string key='concept:name' value='A'/>{events}</trace></log>".encode()


def test_a_case_that_never_ends_and_names_without_number_are_refused():
    longest, widest = ["受理"] * STEPS_MOST, [f"环节{number}" for number in range(ACTIVITIES_MOST)]

    assert read_foreign_log(log_of(*longest)).events == STEPS_MOST
    assert len(read_foreign_log(log_of(*widest)).activities) == ACTIVITIES_MOST
    with pytest.raises(LogRefused, match="「A」一件就超过 5000 步"):
        read_foreign_log(log_of(*longest, "受理"))
    with pytest.raises(LogRefused, match="环节名称超过 1000 种"):
        read_foreign_log(log_of(*widest, "又一个"))


def test_signs_no_xml_can_hold_stop_no_export(tmp_path):
    odd = "受\x01理\x0b\ud800"
    event = LoggedEvent(odd, "complete", AT, instance=odd, resource=odd)

    with (tmp_path / "odd.xes").open("wb") as out:
        write_xes(out, [LoggedTrace(odd, (("office", odd),), [event])])

    values = {each.get("value") for each in etree.parse(tmp_path / "odd.xes").iterfind("{*}trace//{*}string")}
    assert values == {"受\ufffd理\ufffd\ufffd", "complete"}
