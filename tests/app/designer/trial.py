"""A designer's trial of a draft as the pages have it."""

import io
import re

from tests.app.desk import found, send

TOKEN, CHANGES = r'name="csrf-token" content="([^"]+)"', r'name="changes" value="(\d+)"'
LIMITS = {"promised": "10wd", "legal": "20wd", "starts_at": "2026-11-23T09:00"}


def drafted(designer, chart):
    """Where the draft of a chart file stands."""
    files = {"chart": (io.BytesIO(chart.source), "chart.bpmn")}
    return send(designer, "/charts/drafts", {"from": "file", **files}, content_type="multipart/form-data").location


class Trial:
    """One designer's trial of a draft, over HTTP."""

    def __init__(self, browser, draft):
        self.browser, self.draft, self.address = browser, draft, f"{draft}/try"

    @property
    def page(self):
        return self.browser.get(self.address).text

    def begin(self, **said):
        return send(self.browser, self.address, {**LIMITS, **said})

    def do(self, deed, **said):
        """As the page has it: with its token, its count of changes, and the task it is about."""
        page = self.page
        told = {"csrf_token": found(TOKEN, page), "changes": found(CHANGES, page), "key": self.key(page), **said}
        return self.browser.post(f"{self.address}/{deed}", data=told)

    def key(self, page=""):
        """Of what the page is about; empty where nothing can be done."""
        return next(iter(re.findall(r'name="key" value="([^"]+)"', page or self.page)), "")

    def finish(self, outcome, **said):
        answer = self.do("task", outcome=outcome, **said)
        assert answer.status_code == 303, answer.text

    def clock(self):
        return clock_on(self.page)


def clock_on(page):
    return found(r"<time>([\d-]+ [\d:]+)", page)
