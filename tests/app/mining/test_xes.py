"""XES goes out event for event as another reader finds it, and comes in within bounds."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from app.eventlogs import LoggedEvent, LoggedTrace, LogRefused, read_xes, write_xes
from app.queries.bundles import chart_by_id
from app.queries.mining import MapAsked, foreign_log, logged_traces, process_map
from app.services.read_foreign_log import read_foreign_log
from tests.app.mining.reader import read_by_another, traces_of
from tests.app.mining.reference import rows_by_case

AT = datetime(2026, 11, 20, 1, 0, 0, 123000, tzinfo=UTC)
LAUGHS = b'<!DOCTYPE log [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><log><trace><event>&b;</event></trace></log>'
OUTSIDE = b'<!DOCTYPE log SYSTEM "http://127.0.0.1:9/x.dtd"><log/>'
LOG = """<?xml version="1.0" encoding="UTF-8"?><log><trace><event><string key="concept:name" value="收件"/>
<string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2026-11-20T01:00:00Z"/>
</event></trace></log>"""


def ours(mined, travelled):
    session, _, choice = mined
    asked = MapAsked(choice.item, choice.version_id)
    person = travelled.person(session, "auditor")
    return logged_traces(session, person, asked, choice, chart_by_id(session, choice.version_id))


def test_another_reader_finds_the_history_event_for_event(mined, travelled, tmp_path):
    cases = rows_by_case(mined[0])
    with (tmp_path / "log.xes").open("wb") as out:
        written = write_xes(out, ours(mined, travelled))

    log = read_by_another(tmp_path / "log.xes")

    assert b'<log xmlns="http://www.xes-standard.org/" xes.version="1849.2016"' in (tmp_path / "log.xes").read_bytes()
    found = traces_of(log)
    assert {each["prefix"] for each in log["extensions"]} == {"concept", "time", "lifecycle", "org"}
    assert written == sum(len(events) for _, events in found)
    assert [about["concept:name"] for about, _ in found] == sorted(about["concept:name"] for about, _ in found)
    assert {about["item"] for about, _ in found} == {"shop"}
    for rows, (_, events) in zip(cases.values(), found, strict=True):
        done = [event for event in events if event["lifecycle:transition"] == "complete"]
        told = [(row.seq, row.node, row.outcome, row.task, row.at.replace(microsecond=0)) for row in rows]
        assert told == [
            (each["seq"], each["node"], each["outcome"], each["concept:instance"], moment(each)) for each in done
        ]
        assert [moment(each) for each in events] == sorted(map(moment, events))
        starts = [each for each in events if each["lifecycle:transition"] == "start"]
        assert len(starts) == sum(row.signed_at is not None for row in rows)
    assert {each["org:resource"] for _, events in found for each in events if "org:resource" in each} == {
        "clerk",
        "acceptor",
        "handler",
        "leader",
    }


def moment(event):
    return datetime.fromisoformat(event["time:timestamp"])


def test_what_goes_out_comes_in_with_the_same_ways_and_times(mined, travelled):
    session, log, choice = mined
    out = io.BytesIO()
    write_xes(out, ours(mined, travelled))

    read = read_foreign_log(out.getvalue())
    with foreign_log(read.traces) as (theirs, their_log):
        again = process_map(theirs, their_log, None)

    mapped = process_map(session, log, chart_by_id(session, choice.version_id))
    assert read.wrong == 0
    assert {(each.name, each.times, each.took, each.waited, each.worked) for each in again.nodes} == {
        (each.name, each.times, each.took, each.waited, each.worked) for each in mapped.nodes
    }
    assert {(tuple(step.name for step in way.steps), way.cases) for way in again.variants} == {
        (tuple(step.name for step in way.steps), way.cases) for way in mapped.variants
    }
    assert {(each.before_name, each.after_name, each.took) for each in again.follows} == {
        (each.before_name, each.after_name, each.took) for each in mapped.follows
    }


def test_signs_of_xml_and_of_all_scripts_survive(tmp_path):
    said = "受理 <审查> & “复核” \U00020000"
    with (tmp_path / "odd.xes").open("wb") as out:
        write_xes(out, [LoggedTrace(said, (("n", 3), ("at", AT)), [LoggedEvent(said, "complete", AT, resource=said)])])

    [(about, [event])] = traces_of(read_by_another(tmp_path / "odd.xes"))

    assert about == {"concept:name": said, "n": 3, "at": "2026-11-20T01:00:00.123Z"}
    assert (event["concept:name"], event["org:resource"]) == (said, said)


def test_a_case_has_left_before_the_next_but_few_is_asked_for():
    out, ahead = Nowhere(), []

    def traces():
        for number in range(400):
            yield LoggedTrace(str(number), (), [LoggedEvent("受理", "complete", AT)] * 20)
            ahead.append((number + 1) * BYTES_OF_A_CASE - out.taken)

    write_xes(out, traces())

    assert out.taken > 400 * BYTES_OF_A_CASE
    assert max(ahead) < 20 * BYTES_OF_A_CASE


BYTES_OF_A_CASE = 4000


class Nowhere(io.RawIOBase):
    """Counts what it takes and keeps nothing."""

    taken = 0

    def write(self, data):
        self.taken += len(data)
        return len(data)


@pytest.mark.parametrize(
    "content",
    [
        *(LAUGHS, OUTSIDE, b"<log>&a;</log>", b"<log><trace>", b"<bpmn/>", b"<log/>", b"PK\x03\x04zip"),
        *(b"<log>" * 100, b"<log><trace a='1' a='2'/></log>", b"<?xml version='1.0' encoding='punycode'?><log/>"),
        *(LOG.replace("UTF-8", "US-ASCII").encode(), LOG.encode("gb18030"), LOG.replace("complete", "start").encode()),
    ],
)
def test_what_is_no_log_or_not_a_safe_one_is_refused(content):
    with pytest.raises(LogRefused):
        read_foreign_log(content)


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK", "GB18030", "UTF-16"])
def test_a_log_is_read_in_the_encoding_it_declares(encoding):
    read = read_foreign_log(LOG.replace("UTF-8", encoding).encode(encoding))

    assert {name: [event.activity for event in events] for name, events in read.traces.items()} == {
        "第 1 条轨迹": ["收件"]
    }


def test_what_is_wrong_in_a_log_is_named_by_line_and_the_rest_is_read():
    good = '<string key="concept:name" value="收件"/><date key="time:timestamp" value="2026-11-20T09:00:00+08:00"/>'
    events = (
        f"<event>{good}</event>\n<event><string key='concept:name' value='受理'/></event>\n"
        "<event><date key='time:timestamp' value='2026-11-20T09:00:00Z'/></event>\n"
        f"<event>{good}<string key='concept:name' value='受理'/></event>\n"
        "<event><string key='concept:name' value='受理'/>"
        "<date key='time:timestamp' value='0001-01-01T00:00+08:00'/></event>"
    )
    content = f"<log>\n<trace><string key='concept:name' value='A'/>\n{events}</trace></log>".encode()
    faults = []

    read = list(read_xes(content, lambda line, says: faults.append((line, says))))

    assert [(trace, event.activity, event.at) for trace, event in read] == [("A", "收件", AT.replace(microsecond=0))]
    assert [line for line, _ in faults] == [4, 5, 6, 7] and "出现了两次" in faults[2][1]


def test_a_table_is_read_row_by_row_in_its_own_order_of_columns():
    table = (
        "别的,环节,办件编号,办结时间,签收时间\n"
        "x,受理,A,2026/11/20 11:00,2026/11/20 9:30\n"
        "x,收件,A,2026-11-20 09:00:00,\n"
        "x,受理,,2026-11-20 09:00:00,\n"
        "x,受理,B,昨天,\n"
    )

    read = read_foreign_log(table.encode("gb18030"))
    with foreign_log(read.traces) as (session, log):
        mapped = process_map(session, log, None)

    assert [fault.line for fault in read.faults] == [4, 5]
    [way] = mapped.variants
    assert [step.node for step in way.steps] == ["收件", "受理"]
    accept = next(node for node in mapped.nodes if node.node == "受理")
    assert (accept.took.median, accept.waited.median, accept.worked.median) == (7200, 1800, 5400)
    assert way.took.median == timedelta(hours=2).total_seconds()
