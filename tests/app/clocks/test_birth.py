"""生育登记 against the clock: what is settled on the spot is due at close of business, and is never deemed accepted."""

from tests.app.clocks.office import accepted, cards, due, ending
from tests.app.test_scenarios import FAMILY

CERTIFICATE = {"certificate_number": "SY0001"}


def test_it_is_due_at_close_of_business_of_the_day_it_is_accepted(hall, wall):
    number = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")
    assert (accepted(hall, number), due(hall, number)["promised"]) == ("2026-09-28 09:00", "2026-09-28 17:30")
    assert due(hall, number)["legal"] == "2026-09-29 17:30"

    hall.finish("wangxiuying", number, "decide", "register")
    assert due(hall, number)["delivery"] == "2026-10-16 17:30"
    hall.finish("wangxiuying", number, "deliver", "delivered", CERTIFICATE)

    assert ending(hall, number) == ("ended", "settled")
    assert (due(hall, number), cards(hall, number)) == ({}, [])
    assert hall.verdict(number) == "一致"


def test_what_comes_after_close_of_business_is_due_on_the_next_working_day(hall, wall):
    wall.strikes("2026-09-30 18:00")

    number = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")

    assert due(hall, number)["promised"] == "2026-10-08 17:30"
    assert hall.verdict(number) == "一致"


def test_no_registration_is_deemed_accepted(hall, wall):
    number = hall.file("wangxiuying", "birth_registration", "supplement", FAMILY, "", text="缺身份证。")
    wall.strikes("2026-10-09 10:00")
    hall.hand_in("wangxiuying", number, "m1", b"%PDF-1.4 card")
    hall.finish("wangxiuying", number, "supplement", "submitted", FAMILY)

    wall.sweeps("2026-10-12 10:00")

    assert accepted(hall, number) == "2026-10-09 10:00"
    assert due(hall, number)["legal"] == "2026-10-10 17:30"
    assert cards(hall, number) == [("yellow", "JC-01"), ("red", "JC-02")]
    assert hall.verdict(number) == "一致"
