"""Somebody with a browser at the sign-in page."""

from app.demo import PASSWORD
from tests.app.desk import found


class AtTheDoor:
    """Signs in as people do: with forms, and the token of the page."""

    def __init__(self, web, login, password=PASSWORD, agent="Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537"):
        self.browser = web.test_client()
        self.login, self.password, self.agent = login, password, agent

    def get(self, path):
        return self.browser.get(path, headers={"User-Agent": self.agent})

    def post(self, path, **said):
        """With the token of the page that is looked at now."""
        token = found(r'name="csrf-token" content="([^"]+)"', self.get("/sign-in").text)
        return self.browser.post(path, data={"csrf_token": token, **said}, headers={"User-Agent": self.agent})

    def sign_in(self, **said):
        return self.post("/sign-in", **{"login": self.login, "password": self.password, **said})

    def is_in(self):
        return self.get("/account").status_code == 200
