"""Returns, departments side by side, signatures, called charts, another version of the chart: each step as it was."""

from app.queries.replay.charts import source_of
from tests.app.services.replaying.again import differing, frame_of, replayed, states_of
from tests.app.services.test_migrate_case import migrate
from tests.app.test_ngo_scenarios import GROUNDS as NGO_GROUNDS
from tests.app.test_ngo_scenarios import PAPERS as NGO_PAPERS
from tests.app.test_ngo_scenarios import PREMISES, UNIT
from tests.app.test_road_scenarios import accepted, answer
from tests.app.test_scenarios import SHOP
from tests.versions import MOVED, publish


def test_departments_side_by_side_and_one_that_does_it_again(hall, town):
    number = accepted(hall, involve_traffic=False)
    answer(hall, number, "urban_h green")
    before = states_of(replayed(town, number))[-1]
    answer(hall, number, "pipe")
    hall.send_back("jiangtao", number, "merge", "green", "请补充。", branches="own")

    replay = replayed(town, number)

    assert list(differing(town, number)) == []
    [join] = before["joins"].values()
    assert len(join["arrived"]) == 2 < join["wanted"]
    assert set(join["arrived"]) <= before["walked"].keys()
    last = states_of(replay)[-1]
    assert (last["marks"]["merge"], last["marks"]["green"]) == ("returned", "now")
    assert "returned" in {each.code for each in replay.frames[-1].oddities}
    assert replay.frames[-1].opinion.reasons == "请补充。"


def test_several_sign_and_each_seat_is_shown(hall, town):
    number = hall.file("taoyan", "ngo_registration", "complete", UNIT, NGO_PAPERS)
    hall.finish("kongling", number, "accept", "accept", text="予以受理。")
    hall.finish("baiyun", number, "handle", "grant", NGO_GROUNDS, text="拟准予。")
    for login in ("qinfeng", "hanxue"):
        hall.finish(login, number, "inspect", "pass", PREMISES)
    hall.finish("longmei", number, "cosign", "agree", text="同意。")

    shown = states_of(replayed(town, number))[-1]

    assert list(differing(town, number)) == []
    seats = shown["seats"]["cosign#1"]
    assert [(seat["state"], seat["outcome_label"], bool(seat["by_name"])) for seat in seats] == [
        ("done", "同意", True),
        ("open", "", False),
    ]
    assert shown["values"]["premises_findings"] == {"label": "核查情况", "value": PREMISES["premises_findings"]}


def test_called_charts_are_told_by_path_and_can_be_drawn(hall, town):
    number = hall.file("zhangwei", "food_permit", "supplement", SHOP, "m1 m2 m4", text="缺平面布局图。")
    hall.finish("lina", number, "supplement/notify", "notify", {"missing_materials": "平面布局图。"})

    replay = replayed(town, number)

    assert list(differing(town, number)) == []
    shown = states_of(replay)[-1]
    assert (shown["marks"]["supplement"], shown["marks"]["supplement/collect"]) == ("now", "now")
    called = replay.charts[shown["case"]["chart"]].calls["supplement"]
    assert replay.charts[called].calls == {}
    with town.reading() as session:
        assert b"collect" in source_of(session, number, called)
    assert frame_of(replay, "Complete").changes[0].new == "平面布局图。"
    assert shown["lights"]["notice"] == "stopped"
    assert "supplement_notice" in {row["kind"] for row in shown["documents"].values()}


def test_a_case_that_went_over_to_another_version_is_drawn_on_both(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    migrate(city, number, publish(city, MOVED), {"check": "inspect"})
    city.finish(number, "inspect", "pass", "handler", form={"findings": "合格"})

    replay = replayed(city.database, number)

    assert list(differing(city.database, number, chunk=2)) == []
    assert [replay.charts[frame.chart].version for frame in replay.frames] == [1, 1, 1, 2, 2]
    before, after = states_of(replay)[3:5]
    assert (before["marks"]["check"], after["marks"]["inspect"]) == ("now", "now")
    assert "check" not in after["marks"]
    with city.database.reading() as session:
        sources = [source_of(session, number, digest) for digest in replay.charts]
    assert len(set(sources)) == 2
