"""Pages as somebody uses them without a browser: forms sent with the session's token, what is found in the answer."""

import re

from tests.app.api.food import FOOD, SHOP

TICKED = {f"received.{code}": "1" for code in ("m1", "m2", "m3", "m4")}
FILLED = {f"form.{key}": value for key, value in SHOP.items()}
APPLICATION = {"item": FOOD, "outcome": "complete", **FILLED, **TICKED}


def found(pattern, text):
    """What the group of the pattern matches; a page without it fails the test."""
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


def send(browser, path, data, **more):
    """A form as the page has it: with the token of the session."""
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get("/cases").text)
    return browser.post(path, data={"csrf_token": token, **data}, **more)


def filed(browser):
    """The number of a new case."""
    answer = send(browser, "/counter", APPLICATION)
    assert answer.status_code == 303, answer.text
    return answer.location.split("/")[2]


def task_of(browser, number):
    """Where the first task of this case stands in an inbox."""
    return found(r'href="(/tasks/\d+)"', browser.get(f"/inbox?q={number}").text)


def message_of(answer, field):
    return found(rf'id="error-{field}">.*?</svg>([^<]+)<', answer.text)
