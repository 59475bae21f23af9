"""Whatever somebody changes in a package is found, with the case, the line and the field."""

import json

from app.queries.receipt_code import receipt_codes
from app.evidence.verifier.answer import check_all
from app.signing import algorithm_named
from tests.app.evidence.packing import altered, changed, forged, found, lines, listed, packed, write

AT = "2026-11-24T01:00:00.000000Z"


def joined(bodies):
    return b"".join(body + b"\n" for body in bodies)


def spoilt_entries(case):
    """What was done, the entries then, and where it has to be found: for a forger who lists everything anew."""
    n, of, entries, told = case.number, case.of, case.entries, lines(case)
    chart = next(name for name in entries if name.endswith(".bpmn"))
    bundle = next(name for name in entries if name.endswith(".bundle"))
    calendar = next(name for name in entries if name.startswith("calendars/"))
    item = next(name for name in entries if name.startswith("items/"))
    file = next(name for name in entries if name.startswith("files/"))

    def journal(*bodies):
        return {**entries, of("journal.jsonl"): joined(bodies)}

    def record(kind, change):
        def by(rows):
            change(next(row for row in rows if row["kind"] == kind)["body"])

        return altered(entries, of("records.json"), by)

    later = told[3:]
    yield (
        "a line",
        journal(*told[:2], changed(told[2], actor="p999"), *later),
        {*((n, 3, "journal.digest"), (n, 3, "log.entry"), (n, 4, "journal.prev"))},
    )
    yield "a blank", journal(told[0].replace(b":", b": ", 1), *told[1:]), {(n, 1, "journal.body")}
    yield "no JSON", journal(b"\xff\x00", *told[1:]), {(n, 1, "journal.body")}
    yield "a line gone", journal(*told[:2], *later), {(n, 3, "journal.seq"), (n, 6, "case_file.revision")}
    yield "lines swapped", journal(told[1], told[0], *told[2:]), {(n, 1, "journal.seq"), (n, 2, "journal.seq")}
    yield "a line twice", journal(*told[:2], *told[1:]), {(n, 3, "journal.seq")}
    yield "the end cut", journal(*told[:-1]), {(n, 6, "case_file.head"), (n, 7, "log.gone_line")}
    yield "a form", record("form", lambda body: body.update(area="1")), {(n, 2, "record.form.body")}
    yield "an opinion", record("opinion", lambda body: body.update(text="好。")), {(n, 3, "record.opinion.body")}
    yield "a record gone", altered(entries, of("records.json"), lambda rows: rows[1:]), {(n, 2, "record.form")}
    yield (
        "who wrote",
        altered(entries, of("records.json"), lambda rows: rows[0].update(by="p999")),
        {(n, 2, "record.form.by")},
    )
    yield (
        "a material",
        altered(entries, of("materials.json"), lambda rows: rows[0].update(size=1)),
        {(n, 2, "material.m1")},
    )
    yield "a material gone", altered(entries, of("materials.json"), lambda rows: rows[:1]), {(n, 2, "material.m2")}
    yield "a file", {**entries, file: b"another"}, {(n, 2, "material.m1.digest")}
    yield (
        "a document",
        altered(entries, of("documents.json"), lambda rows: rows[0]["body"].update(filed="昨天")),
        {(n, 2, "document.receipt.body")},
    )
    yield "a chart", {**entries, chart: entries[chart] + b" "}, {(n, 1, "chart_version.source")}
    yield "a bundle", {**entries, bundle: entries[bundle] + b" "}, {(n, 1, "chart_version.digest")}
    yield "a calendar", {**entries, calendar: b"{}"}, {(n, 1, "calendar")}
    yield "an item", {name: body for name, body in entries.items() if name != item}, {(n, 1, "item")}
    yield (
        "a proof",
        altered(entries, of("proofs.json"), lambda told: told["lines"][4]["path"].reverse()),
        {(n, 5, "log.entry")},
    )
    yield (
        "a head",
        {**entries, "heads.jsonl": entries["heads.jsonl"].replace(b'\\"size\\":2', b'\\"size\\":3')},
        {("", 0, "log.signed_head")},
    )
    yield (
        "a step of the log",
        altered(entries, "log.json", lambda told: told["consistency"][0]["path"].reverse()),
        {("", 0, "log.consistency")},
    )
    yield "nothing but JSON", {**entries, of("records.json"): b"[[1]]"}, {(n, 0, "record")}


def test_every_change_is_found_where_it_was_made(city, tmp_path):
    case = packed(city, tmp_path)
    place = tmp_path / "spoilt.zip"

    assert found(case.entries, place, case.key) == set()
    for what, entries, expected in spoilt_entries(case):
        places = found(listed(entries), place, case.key)

        assert expected <= places, (what, places)
        assert ("", 0, "manifest.signature") in places, what


def test_whoever_has_no_key_cannot_make_a_package_and_whoever_has_one_is_refuted_by_the_receipt(city, tmp_path):
    case = packed(city, tmp_path)
    place, bodies = tmp_path / "forged.zip", lines(case)
    with city.database.reading() as session:
        proved, plain = receipt_codes(session, case.number, 2)
    later = [bodies[0], changed(bodies[1], at="2026-11-25T01:01:00.000000Z"), *bodies[2:]]
    stranger = algorithm_named("Ed25519").signer(bytes(32))

    by_stranger = found(forged(case, bodies, stranger, AT), place, case.key)
    cut = listed(forged(case, bodies[:-1], case.signer, AT), stranger)
    by_insider = found(forged(case, later, case.signer, "2026-11-26T00:00:00.000000Z"), place, case.key, receipt=proved)
    by_paper = found(forged(case, later, case.signer, "2026-11-26T00:00:00.000000Z"), place, case.key, receipt=plain)

    assert ("", 0, "log.signed_head") in by_stranger and ("", 0, "manifest.signature") in by_stranger
    assert ("", 0, "manifest.signature") in found(cut, place)
    assert {(case.number, 2, "receipt.digest"), (case.number, 2, "receipt.head")} <= by_insider
    assert {(case.number, 2, "receipt.digest"), (case.number, 2, "receipt.at")} <= by_paper
    assert found(case.entries, place, case.key, receipt=proved) == set()


def test_a_fork_and_a_moved_clock_are_found(city, tmp_path):
    case = packed(city, tmp_path)
    place, bodies = tmp_path / "forked.zip", lines(case)
    other = forged(case, [*bodies[:1], changed(bodies[1], key="other"), *bodies[2:]], case.signer, AT)
    both = {**case.entries, "heads.jsonl": case.entries["heads.jsonl"] + other["heads.jsonl"]}
    ahead = forged(case, [*bodies[:-1], changed(bodies[-1], at="2027-01-01T00:00:00.000000Z")], case.signer, AT)
    kept = tmp_path / "log-heads.jsonl"
    kept.write_bytes(other["heads.jsonl"])

    against = check_all(str(write(case.entries, place)), None, str(kept), [case.key])

    assert ("", 0, "log.signed_head") in found(listed(both, case.signer), place, case.key)
    assert (case.number, 7, "journal.at") in found(ahead, place, case.key)
    assert {each.field for each in against.findings} == {"log.signed_head"}
    assert json.loads(case.entries[case.of("case.json")])["lines"] == 7
