"""More people at once than a pool of connections usually has: nobody waits for a connection somebody waiting holds."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.app.api.food import CLERK, file_food

PEOPLE = 24


def test_two_dozen_hand_in_at_the_same_moment(callers, sign_in, web):
    number = file_food(callers)
    browsers = [sign_in(CLERK) for _ in range(PEOPLE)]
    together = Barrier(PEOPLE)
    web.config["WTF_CSRF_ENABLED"] = False

    def hand_in(browser):
        together.wait()
        paper = (io.BytesIO(b"%PDF-1.4"), "a.pdf")
        return browser.post(f"/counter/{number}/materials", data={"code": "m5", "file.m5": paper}).status_code

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(hand_in, browsers))

    assert set(answers) == {303}
