"""A designer at the canvas: what is chosen, appended, connected and filled in, with mouse and keyboard."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.app.browser.person import Person

ASIDE = {"x": 500, "y": 12}
SETTLED = """() => {
  const [saved, asked] = [document.querySelector('#g-studio'), document.querySelector('#g-lint-sum')];
  return saved.dataset.unsaved !== 'true' && saved.dataset.revision === asked.dataset.revision;
}"""


@dataclass
class Studio:
    person: Person

    @property
    def page(self) -> Page:
        return self.person.page

    def open(self, path: str) -> None:
        self.person.go(path)
        self.wait()

    def begin(self, key: str, name: str) -> None:
        """From an empty canvas."""
        self.person.go("/charts/drafts/new")
        self.page.fill("#blank-name", name)
        self.page.fill("#blank-key", key)
        self.page.click("button:has-text('开始画')")
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_selector("#g-studio[data-ready]")

    def choose(self, element: str) -> None:
        """A node in its middle, a flow on its line."""
        self.page.click("[data-studio=fit]")
        self.page.click(f'.djs-element[data-element-id="{element}"] > .djs-hit')

    def append(self, what: str, name: str, element: str) -> None:
        """After what is chosen. A task or an end is named where it stands, as soon as it is there."""
        self.page.click(f'.djs-context-pad [data-action="append.{what}"]')
        if what in ("user-task", "end-event"):
            self.page.wait_for_selector(".djs-direct-editing-content:focus")
            self.page.keyboard.type(name)
            self.page.keyboard.press("Enter")
        else:
            self.fill(name=name)
        self.fill(id=element)

    def connect(self, source: str, target: str) -> None:
        self.choose(source)
        self.page.click('.djs-context-pad [data-action="connect"]')
        self.page.click(f'.djs-shape[data-element-id="{target}"] > .djs-hit')
        self.page.click("#g-canvas", position=ASIDE)  # bpmn-js takes the first click after it for its end

    def fill(self, **said: str) -> None:
        """Fields of the panel by what they are about."""
        for name, value in said.items():
            control = self.page.locator(f'#g-props [data-prop="{name}"]')
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
                control.blur()

    def usual_outcomes(self) -> None:
        """Those of the stage."""
        self.page.click("#g-props [data-usual=outcomes]")

    def decide(self, gateway: str, target: str, *, outcome: str = "") -> None:
        """One of the ways out of a gateway: by an outcome of the task before it, or else the default."""
        self.choose(gateway)
        self.page.click(f'#g-props [data-flow-to="{target}"]')
        if outcome:
            self.page.click(f'#g-props [data-outcome="{outcome}"]')
        else:
            self.page.check("#g-props [data-prop=default]")

    def give_form(self, form: str, task: str) -> None:
        """One of the house, to be filled in at this task; then back to the canvas."""
        self.person.follow("a[href$='/forms']")
        self.page.select_option("#house-form", form)
        self.page.select_option("#house-task", task)
        self.person.follow("form:has(#house-form) button")
        self.page.wait_for_selector("#g-studio[data-ready]")
        self.person.follow("a:has-text('流程图'):not([href='/charts'])")
        self.wait()

    def findings(self) -> list[str]:
        """The rules the last save broke, once it was asked about."""
        self.page.wait_for_function(SETTLED)
        return [row.get_attribute("data-rule") or "" for row in self.page.locator("#g-lint [data-rule]").all()]
