"""Numbers that were given out, and the cases that have them."""

from sqlalchemy import insert, select, update

from app.models import Case, NumberSequence
from app.models.base import table_of
from app.services.verifying.numbers import number_findings


def given(city, prefix, last, others):
    """So many were given out, and cases have the first one and others."""
    with city.database.transaction() as session:
        row = dict(session.execute(select(table_of(Case))).one()._mapping)
        del row["id"]
        session.execute(insert(table_of(Case)), [{**row, "number": prefix + place} for place in others])
        session.execute(update(NumberSequence).where(NumberSequence.prefix == prefix).values(last=last))


def findings(city, prefix):
    with city.database.reading() as session:
        return [(each.case.removeprefix(prefix), each.field) for each in number_findings(session)]


def test_every_number_given_has_its_case_and_none_has_another(city):
    prefix = city.file().case_number[:-5]
    given(city, prefix, 5, ["00002", "00004", "00007", "0000X", "0003", "000003"])

    assert findings(city, prefix) == [
        *((place, "case_file.number") for place in ("00003", "00005")),
        *((place, "number_sequence.last") for place in ("00007", "0000X")),
    ]


def test_a_day_may_have_more_cases_than_five_digits(city):
    prefix = city.file().case_number[:-5]
    given(city, prefix, 100_000, ["99999", "100000", "100001"])

    found = findings(city, prefix)

    assert len(found) == 100_000 - 2 and found[-1] == ("100001", "number_sequence.last")
    assert {place for place, _ in found}.isdisjoint({"00001", "99999", "100000"})
