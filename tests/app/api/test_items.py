"""What a window may file."""

from tests.app.api.food import CLERK, FOOD, HANDLER


def test_a_window_sees_what_it_may_file(callers):
    answer = callers[CLERK].get("/items")

    assert answer.status_code == 200
    assert FOOD in [row["code"] for row in answer.json["items"]]


def test_an_item_brings_its_form_its_materials_and_the_outcomes_of_the_window(callers):
    item = callers[CLERK].get(f"/items/{FOOD}").json

    assert item["item"]["name"] == "食品经营许可（新办）"
    assert {"key": "applicant_name", "label": "申请人姓名／名称"}.items() <= item["form"]["fields"][0].items()
    assert [each["code"] for each in item["materials"] if each["required"]] == ["m1", "m2", "m3", "m4"]
    assert item["outcomes"][0] == {
        "name": "complete",
        "label": "材料齐全，予以收件",
        "opinion": "optional",
        "refusal": False,
    }


def test_an_unknown_item_is_not_found(callers):
    answer = callers[CLERK].get("/items/none")

    assert (answer.status_code, answer.json["code"]) == (404, "item_not_open")


def test_items_are_for_the_window(callers):
    answer = callers[HANDLER].get("/items")

    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")
    assert callers.stranger.get("/items").status_code == 401
