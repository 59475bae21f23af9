"""占用、挖掘城市道路 against the clock: 专家评审 of a large dig stops it, the survey of the site does not."""

from tests.app.clocks.office import SPECIAL, accepted, cards, due, ending
from tests.app.test_road_scenarios import DIG, PAPERS, answer, grant_and_deliver

REVIEW = {**SPECIAL, "special_kind": "专家评审", "special_days": 10}


def filed(hall, **changed):
    number = hall.file("zhangwei", "road_occupation", "complete", {**DIG, **changed}, PAPERS)
    hall.finish("zhengkai", number, "accept", "accept", text="予以受理。")
    return number


def reviewed(hall, number):
    for login in ("xueyan", "kangning", "luoping"):
        hall.finish(login, number, "expert/assess", "support", {"expert_findings": "方案可行。"})
    hall.finish("xiejun", number, "expert/conclude", "passed")


def test_a_small_dig_is_surveyed_with_the_clock_running(hall, wall):
    number = filed(hall)
    assert (due(hall, number)["promised"], due(hall, number)["legal"]) == ("2026-10-14 17:30", "2026-10-30 17:30")

    wall.strikes("2026-10-12 10:00")
    answer(hall, number, "urban_h police green pipe")

    assert due(hall, number)["promised"] == "2026-10-14 17:30"
    grant_and_deliver(hall, number)
    assert ending(hall, number) == ("ended", "granted")
    assert hall.verdict(number) == "一致"


def test_experts_on_a_large_dig_stop_the_clock_of_the_case_and_of_the_departments(hall, wall):
    number = filed(hall, area="620")
    before = due(hall, number)["police#1"]
    wall.strikes("2026-09-29 10:00")
    hall.finish("xiejun", number, "expert/choose", "notify", REVIEW)
    assert not {"promised", "legal", "police#1"} & set(due(hall, number))

    wall.strikes("2026-10-12 10:00")
    reviewed(hall, number)

    assert (due(hall, number)["promised"], due(hall, number)["legal"]) == ("2026-10-22 17:30", "2026-11-09 17:30")
    assert due(hall, number)["police#1"] > before
    answer(hall, number, "urban_h police green pipe")
    grant_and_deliver(hall, number)
    assert (ending(hall, number), cards(hall, number)) == (("ended", "granted"), [])
    assert hall.verdict(number) == "一致"


def test_a_dig_nobody_accepts_goes_to_the_departments_dated_back(hall, wall):
    number = hall.file("zhangwei", "road_occupation", "complete", DIG, PAPERS)

    wall.sweeps("2026-10-14 17:30")

    assert accepted(hall, number) == "2026-09-28 09:00"
    assert hall.open_nodes("zhuhui", number) == ["green", "pipe", "police", "urban_h", "urban_h"]
    assert cards(hall, number) == [("red", "JC-05"), ("yellow", "JC-01")]
    assert hall.verdict(number) == "一致"
