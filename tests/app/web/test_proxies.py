"""Behind a reverse proxy the house believes what it says about the browser, and only then."""

import pytest

from app.factory import create_app
from config import Config

FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "banjie.test", "X-Forwarded-For": "203.0.113.7"}


@pytest.mark.parametrize(("proxies", "believed"), [(0, False), (1, True)])
def test_what_a_proxy_says_is_believed_where_there_is_one(tmp_path, proxies, believed):
    web = create_app(Config("k" * 32, f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path, PROXIES=proxies))

    answer = web.test_client().get("/healthz", headers=FORWARDED)

    web.extensions["database"].dispose()
    assert ("Strict-Transport-Security" in answer.headers) is believed
