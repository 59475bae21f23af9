"""Somebody at a browser: a window of their own, everything it complained about, and the keys they press."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from app.demo import PASSWORD

LISTEN = """
window.refusedByPolicy = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
EXPECTED = "Failed to load resource"  # what Chromium says of a 404 or 422 that the test asked for
DESK, PHONE = (1440, 900), (390, 844)


@dataclass
class Person:
    """`complaints` are console errors and refusals of the content security policy."""

    page: Page
    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.note_refusals()
        self.page.goto(self.address + path)

    def sign_in(self, login: str) -> None:
        """By keyboard: the cursor is in the first field already."""
        self.go("/sign-in")
        self.page.wait_for_selector("#login:focus")
        self.page.keyboard.type(login)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and wait until that page and its scripts are there."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def open_task(self, number: str, name: str) -> None:
        """Search the inbox for the case and open its task with the keyboard."""
        self.go("/inbox")
        self.press("/")
        self.page.wait_for_selector("#q:focus")
        self.page.keyboard.type(number)
        self.page.wait_for_url(f"**q={number}**")  # the list says what it shows once it shows it
        row = self.page.locator("#g-rows tr", has_text=name).filter(has_text=number)
        row.locator("a.g-no").focus()
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_selector(".g-head h1")

    def open_first_task(self) -> None:
        """The most urgent one, with the mouse."""
        self.follow("#g-rows a.g-no >> nth=0")

    def note_refusals(self) -> None:
        """Before a page goes away."""
        if self.page.url.startswith(self.address):
            self.page.wait_for_load_state()
            self.complaints += self.page.evaluate("window.refusedByPolicy ?? []")

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.page.evaluate(TOO_WIDE)

    def leave(self) -> None:
        self.note_refusals()
        self.context.close()


def person_at(browser: Browser, address: str, size: tuple[int, int] = DESK) -> Person:
    phone = size == PHONE
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", has_touch=phone, is_mobile=phone
    )
    context.set_default_timeout(120_000)  # processes beside the desk let everything else go first
    context.add_init_script(LISTEN)
    person = Person(context.new_page(), context, address)
    person.page.on("console", lambda said: _note(person, said.type, said.text))
    person.page.on("pageerror", lambda error: person.complaints.append(str(error)))
    return person


def _note(person: Person, kind: str, text: str) -> None:
    if kind == "error" and EXPECTED not in text:
        person.complaints.append(text)
