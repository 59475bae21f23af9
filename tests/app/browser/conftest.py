"""One server and one Chromium a test process; a window for everybody who needs one."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.app.browser.person import DESK, person_at
from tests.app.browser.served import served

NAMES = ("chromium", "chromium-browser", "google-chrome")
WITHOUT = "no Chromium here: install it to run the browser tests"


@pytest.fixture(scope="session")
def chromium():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        assert os.environ.get("CI") != "true", WITHOUT
        pytest.skip(WITHOUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where the server of this process keeps its store."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def address(folder):
    with served(folder) as address:
        yield address


@pytest.fixture
def person(chromium, address):
    """`person("liuyang")` has signed in; whatever their browser complained about fails the test."""
    here = []

    def arrive(login, size=DESK):
        somebody = person_at(chromium, address, size)
        here.append(somebody)
        if login:
            somebody.sign_in(login)
        return somebody

    yield arrive
    for somebody in here:
        somebody.leave()
    assert [complaint for somebody in here for complaint in somebody.complaints] == []
