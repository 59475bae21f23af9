"""An inbox in a real browser: ten tasks without the mouse, a thousand rows, news while somebody is at work."""

import json
import urllib.request

import pytest

from app.demo import PASSWORD
from tests.app.api.food import APPLICATION, SHOP
from tests.app.browser.crowd import LOGIN, crowd

pytestmark = pytest.mark.browser

HERE = "document.querySelector('#g-rows .g-here .g-no')?.textContent"
FOCUSED = "document.activeElement.textContent"
PICKED = "document.querySelectorAll('#g-rows input:checked').length"
SKIPPING = "getComputedStyle(document.querySelector('#g-rows tr')).contentVisibility"
ROWS = "document.querySelectorAll('#g-rows tr[data-href]').length"


class Program:
    """A clerk's program that files cases meanwhile."""

    def __init__(self, address):
        self.address = address
        self.token = ""
        self.token = self.post("/session", {"login": "zhangwei", "password": PASSWORD})["token"]

    def post(self, path, body):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        asked = urllib.request.Request(f"{self.address}/api/v1{path}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)

    def file(self, applicant):
        return self.post("/cases", APPLICATION | {"form": SHOP | {"applicant_name": applicant}})["case_number"]


@pytest.fixture
def program(address):
    return Program(address)


def search(page, words):
    page.keyboard.press("/")
    page.wait_for_selector("#q:focus")
    page.keyboard.type(words)
    page.wait_for_url("**q=*")
    page.keyboard.press("Escape")


def test_ten_tasks_are_worked_by_keyboard_alone(person, program):
    numbers = [program.file("键盘十件") for _ in range(10)]
    page = person("liuyang").page
    search(page, "键盘十件")
    page.wait_for_function(f"{ROWS} === 10")
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    worked = []
    for _ in numbers:
        page.wait_for_selector(".g-head h1")
        page.wait_for_load_state()
        worked.append(page.url)
        page.keyboard.press("Control+Enter")
        page.wait_for_url(lambda url, here=page.url: url != here)
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**box=done")

    done = page.locator("#g-rows a.g-no").all_inner_texts()
    assert len(set(worked)) == 10
    assert set(done) >= set(numbers)


def test_an_open_inbox_takes_in_what_happens_and_keeps_what_somebody_is_doing(person, program):
    first, second = program.file("实时甲"), program.file("实时甲")
    page = person("liuyang").page
    search(page, "实时甲")
    page.wait_for_function(f"{ROWS} === 2")
    page.wait_for_function("document.querySelector('#g-live-state').textContent === '实时更新'")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    total = int(page.inner_text("#box-todo .g-nav__count"))

    third = program.file("实时甲")
    page.wait_for_selector(f"#g-rows >> text={third}")

    assert int(page.inner_text("#box-todo .g-nav__count")) == total + 1
    assert page.evaluate(PICKED) == 2
    assert page.evaluate(HERE) == page.evaluate(FOCUSED) == second
    assert page.input_value("#q") == "实时甲"
    assert page.locator("#g-rows a.g-no").all_inner_texts() == [first, second, third]


def test_a_thousand_rows_are_worked_like_ten(person, folder):
    crowd(folder, 1000)
    somebody = person(LOGIN)
    page = somebody.page
    somebody.go("/inbox?rows=1000")

    page.keyboard.press("End")
    last = page.evaluate(HERE)
    page.keyboard.press("k")
    page.keyboard.press("x")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+X")

    assert page.evaluate(ROWS) == 1000
    assert page.evaluate(SKIPPING) == "auto"
    assert last == page.locator("#g-rows a.g-no").last.text_content()
    assert page.inner_text("#g-bulk-count") == "已选 999 件，一次最多办理 200 件"
    assert page.is_disabled("#g-bulk button[value=claim]")


def test_where_no_stream_comes_through_the_inbox_reads_itself_every_ten_seconds(person, program):
    somebody = person("liuyang")
    page = somebody.page
    page.route("**/inbox/events?*", lambda route: route.fulfill(status=503))
    page.clock.install()
    somebody.go("/inbox?q=定时甲")
    page.wait_for_function("document.querySelector('#g-live-state').textContent === '每 10 秒刷新'")

    number = program.file("定时甲")
    before = page.evaluate(ROWS)
    page.clock.run_for(11_000)
    page.wait_for_selector(f"#g-rows >> text={number}")

    assert before == 0
