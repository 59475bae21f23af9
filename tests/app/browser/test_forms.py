"""A designer writes a form in a real browser, with keys; of two designers of one form the second is told."""

import pytest

pytestmark = pytest.mark.browser

SETTLED = """() => {
  const [saved, asked] = [document.querySelector('#g-studio'), document.querySelector('#g-lint-sum')];
  return saved.dataset.unsaved !== 'true' && saved.dataset.revision === asked.dataset.revision;
}"""
LISTED = "#g-fields [data-key]"


class Forms:
    """Somebody at the editor of a form."""

    def __init__(self, person):
        self.person, self.page = person, person.page

    def begin(self, key):
        """A draft from a template, and an empty form in it."""
        self.person.go("/charts/drafts/new")
        self.page.fill("#template-name", "表单")
        self.page.fill("#template-key", key)
        self.person.follow("button:has-text('套用模板')")
        self.person.follow("a[href$='/forms']")
        self.page.fill("#blank-title", "店铺")
        self.page.fill("#blank-key", "shop")
        self.page.select_option("#blank-task", "accept")
        self.person.follow("form:has(#blank-key) button")
        self.wait()

    def open(self, address):
        self.person.go(address.removeprefix(self.person.address))
        self.wait()

    def wait(self):
        self.page.wait_for_selector("#g-studio[data-ready]")

    def settle(self):
        self.page.wait_for_function(SETTLED)

    def say(self, name, value):
        control = self.page.locator(f'#g-props [data-prop="{name}"]')
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
            control.blur()

    def add(self, label):
        self.page.click("#g-field-tools button:has-text('添加字段')")
        self.say("label", label)

    @property
    def fields(self):
        return [each.inner_text().split("\n")[0] for each in self.page.locator(LISTED).all()]


@pytest.fixture
def designer(person):
    return Forms(person("maxiaodong"))


def test_a_form_is_written_moved_undone_and_seen_through_the_eyes_of_a_task(designer):
    page = designer.page
    designer.begin("form_by_keys")
    designer.add("面积")
    designer.add("业态")
    designer.say("type", "select")
    designer.settle()

    told = page.inner_text("#g-lint [data-rule=bad_options]")
    designer.say("options", "食堂\n餐饮")
    designer.say("right accept", "read")
    page.focus(f"{LISTED} >> nth=1")
    designer.person.press("Alt+ArrowUp")
    designer.settle()
    moved = designer.fields
    designer.person.press("Delete")
    designer.settle()
    removed = designer.fields
    designer.person.press("Control+z")
    page.wait_for_selector(f"{LISTED} >> text=业态")
    page.select_option("#g-seen-by", "accept")
    page.wait_for_selector("#g-preview dt:has-text('业态')")

    assert "业态" in told
    assert (moved, removed) == (["业态", "面积"], ["面积"])
    assert page.locator("#g-preview .g-field__label:has-text('面积')").count() == 1
    assert page.locator("#g-lint [data-rule]").count() == 0


def test_of_two_designers_of_a_form_the_second_is_told_and_keeps_what_they_wrote(designer, person):
    designer.begin("form_for_two")
    other = Forms(person("hujianping"))
    other.open(designer.page.url)

    other.add("她的字段")
    other.settle()
    designer.add("他的字段")
    designer.page.wait_for_selector("#g-studio-trouble:not([hidden])")
    told = designer.page.inner_text("#g-studio-trouble")
    designer.person.follow("[data-studio=copy]")
    designer.wait()

    assert "胡建平已于" in told
    assert designer.fields == ["他的字段"]
    assert other.fields == ["她的字段"]
