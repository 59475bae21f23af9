"""The rules of the house that a tool can check."""

import ast
import fnmatch
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from app.factory import create_app
from config import Config

HOUSE = Path(__file__).parent.parent
ROOMS = ("app", "bpmn", "engine", "migrations", "tests", "docs", "bench", ".ci")
SHEETS = ("config.py", "wsgi.py", "setup.cfg", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore")
NOT_OURS = (".git", ".venv", "venv", "build", "dist", "node_modules", "__pycache__", "static")
IGNORED = [line.strip("/\n") for line in (HOUSE / ".gitignore").read_text().splitlines() if not line.startswith("!")]


def files(*patterns, under=(".",)):
    """Files written by hand in some rooms, as paths from the top of the house."""
    rooms = (HOUSE / room for room in under)
    found = {path for room in rooms for pattern in patterns for path in room.rglob(pattern)}
    return sorted(p for p in found if not _is_foreign(p.relative_to(HOUSE)))


def _is_foreign(path):
    return any(part in NOT_OURS or part.endswith(".egg-info") for part in path.parts[:-1])


def named(path):
    return str(path.relative_to(HOUSE))


def lines_with(pattern, paths):
    """`file:line` of every line that matches, so that a failure says where to look."""
    found = re.compile(pattern)
    return [
        f"{named(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if found.search(line)
    ]


PYTHON = files("*.py")
PRODUCT = files("*.py", under=("app", "engine", "migrations")) + [HOUSE / "config.py", HOUSE / "wsgi.py"]
WRITTEN = files("*.py", "*.js", "*.mjs", "*.css", "*.html", "*.md", "*.cfg", "*.toml", "*.yaml", "*.json", "run")


def test_rooms_import_in_their_order(monkeypatch):
    monkeypatch.chdir(HOUSE)

    assert lint_imports(config_filename="setup.cfg", no_cache=True, no_logo=True) == 0


def test_the_linter_has_nothing_to_say():
    checked = ("app", "bench", "engine", "migrations", "tests", "config.py", "wsgi.py")

    said = subprocess.run([sys.executable, "-m", "flake8", *checked], cwd=HOUSE, capture_output=True, text=True)

    assert said.stdout == ""


@pytest.mark.slow
def test_the_types_agree(tmp_path):
    command = [sys.executable, "-m", "mypy", "--cache-dir", tmp_path]

    said = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True)

    assert said.stdout.startswith("Success"), said.stdout


def test_the_top_of_the_house_is_fixed():
    here = {path.name for path in HOUSE.iterdir() if path.name not in NOT_OURS}

    visible = {name for name in here if not any(fnmatch.fnmatch(name, each) for each in IGNORED)}

    assert visible == {*ROOMS, *SHEETS}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_lives_in_it(room):
    said = (HOUSE / room / "README.md").read_text().splitlines()

    assert 0 < len(said) <= 10


def test_the_readme_has_two_commands():
    commands = [line for line in (HOUSE / "README.md").read_text().splitlines() if line.startswith("python3 ")]

    assert [line.rpartition("/")[2] for line in commands] == ["banjie demo", "pytest"]


def test_links_lead_somewhere():
    dead = []
    for path in files("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
            if not (path.parent / target).exists():
                dead.append(f"{named(path)}: {target}")

    assert dead == []


def test_a_decision_has_a_number_of_its_own_and_half_a_page():
    decisions = files("0*.md", under=("docs/decisions",))
    numbers = [path.name[:4] for path in decisions]

    assert sorted(set(numbers)) == numbers
    assert [path.name for path in decisions if not path.read_text().startswith(f"# {int(path.name[:4])}. ")] == []
    assert [path.name for path in decisions if len(path.read_text().splitlines()) > 30] == []


def test_a_file_fits_the_eye():
    written = [*PYTHON, *files("*.js", "*.mjs", "*.css", "*.html")]

    assert [named(path) for path in written if len(path.read_text().splitlines()) > 300] == []


def test_a_module_opens_with_what_it_is_for():
    silent = [named(path) for path in PYTHON if path.read_text() and not ast.get_docstring(ast.parse(path.read_text()))]

    assert silent == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = re.compile(r"^(utils?|helpers?|managers?|common|misc)$|_(utils?|helpers?|manager)$")

    assert [named(path) for path in PYTHON if drawers.search(path.stem) or drawers.search(path.parent.name)] == []


def test_one_place_commits():
    assert {line.split(":")[0] for line in lines_with(r"\.commit\(", files("*.py", under=("app", "engine")))} <= {
        "app/db.py"
    }


def test_no_engine_tells_its_log_what_people_wrote():
    said = "".join(path.read_text() for path in PRODUCT)

    assert said.count("create_engine(") == said.count("hide_parameters=True") >= 3


WRITERS_OF_CASES = {
    "app/services/advance.py": "a step becomes a journal line",
    "app/services/keep_step.py": "and rows; called by advance alone",
    "app/services/keep_clocks.py": "and those about time; called by keep_step alone",
    "app/services/keep_links.py": "and what linked cases mean for the other one; called by keep_step alone",
    "app/services/new_case.py": "the row of a case before its first step",
    "app/services/fire_deadlines.py": "puts a deadline off that failed, and gives it up",
    "app/services/retry_deadline.py": "lets the sweep try again what it had given up",
    "app/services/migrate_case.py": "pins a case to another version of its chart",
    "app/services/rebuild_case.py": "makes state and rows again from the journal",
    "app/services/seal_lines.py": "notes how many lines of a case have come to the log",
    "app/archive/move_out.py": "takes the rows of archived cases away",
}
_ROW = r"(Case|Task|Deadline|JournalLine)"
_WRITES_ONE = "|".join(
    [
        rf"\b(insert|update|delete)\((table_of\()?({_ROW}|CASE|TASK|DEADLINE)\b",  # a statement
        rf"(?<![\w.\[]){_ROW}\(",  # a new row
        r"\b(case|task|deadline|line|row)\.\w+ [-+|]?= ",  # a column of a row
        r"\bsetattr\(",
        r"\bsession\.delete\(",
    ]
)


def test_few_modules_write_cases_tasks_deadlines_and_journals():
    rooms = [path for path in files("*.py", under=("app",)) if not path.is_relative_to(HOUSE / "app" / "models")]

    writing = {line.split(":")[0] for line in lines_with(_WRITES_ONE, rooms)}

    assert writing == set(WRITERS_OF_CASES)


def test_advance_alone_keeps_steps():
    users = lines_with(r"import keep_step\b", files("*.py", under=("app",)))

    assert [line.split(":")[0] for line in users] == ["app/services/advance.py"]


def test_one_room_knows_spiffworkflow():
    outside = [path for path in PRODUCT if not path.is_relative_to(HOUSE / "engine" / "spiff")]

    assert lines_with(r"^\s*(from|import) SpiffWorkflow", outside) == []


def test_one_file_reads_the_environment():
    assert lines_with(r"os\.environ|getenv", [path for path in PRODUCT if path != HOUSE / "config.py"]) == []


def test_one_place_names_the_zone():
    assert [line.split(":")[0] for line in lines_with(r"ZoneInfo\(\"", PRODUCT)] == ["engine/calendar.py"]


def test_the_clock_is_read_at_the_doors_only():
    rooms = ("services", "models", "queries", "schemas", "permissions")
    inner = [*files("*.py", under=("engine", *(f"app/{room}" for room in rooms))), HOUSE / "app" / "db.py"]

    assert lines_with(r"datetime\.now|utcnow|time\.time\(|date\.today|func\.now|CURRENT_TIMESTAMP", inner) == []


def test_a_day_is_a_day_of_the_office():
    """From four in the afternoon on, the day of UTC is the office's yesterday."""
    assert lines_with(r"now\((UTC)?\)\.date\(\)|date\.today\(", PYTHON) == []


OPEN_TO_ALL = ("static", "api-docs.openapi_json")  # views of libraries: assets, and the description of the API


def test_every_route_names_its_audience(tmp_path):
    app = create_app(Config("k" * 32, f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path, TESTING=True))

    unguarded = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OPEN_TO_ALL and not getattr(app.view_functions[rule.endpoint], "audience", None)
    ]

    app.extensions["database"].dispose()
    assert unguarded == []


def test_an_alias_that_a_module_keeps_is_one_for_many_threads():
    assert lines_with(r"^\w.*\baliased\(", PRODUCT) == []


def test_a_broad_except_gives_its_reason():
    assert lines_with(r"except( Exception| BaseException)?:\s*$|except \(?Exception\)?( as \w+)?:\s*$", PRODUCT) == []


def test_an_ignored_type_gives_its_reason():
    assert lines_with(r"type: ignore(\[[\w-]+\])?\s*$", PYTHON) == []


def test_nothing_is_left_for_later():
    left = r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|NotImplemented" r"Error|pytest\.mark\.(sk" r"ip|xf" r"ail)"

    assert lines_with(left, PYTHON) == []


def test_no_path_of_a_machine_is_written_down():
    path = r"(^|[^\w.:/-])/(home|root|Users|work|farm)/|/tmp/\w+_jobs"

    assert lines_with(path, WRITTEN) == []


MAKES_MARKUP = {"app/clerk/qr.py", "app/web/assets.py", "app/web/cited.py"}
"""Each draws from what is ours, or escapes it, and says so."""


def test_whatever_a_page_shows_is_escaped():
    templates = files("*.html", under=("app/templates",))

    assert lines_with(r"\|\s*safe\b|autoescape", templates) == []
    assert {line.split(":")[0] for line in lines_with(r"\bMarkup\(", PRODUCT)} == MAKES_MARKUP


VISIBLE = r"(?<![\w-])[A-Za-z]{2,}(?![\w-])"
KNOWN_WORDS = {"alt", "banjie", "bpmn", "pdf", "xml", "json", "url", "mb", "kb", "id", "api", "utf", "doctype", "html"}
KNOWN_WORDS |= {"jpg", "png", "csv", "xlsx", "xes", "gbk", "python", "sha", "schema", "dmn"}


def test_pages_speak_chinese():
    english = []
    for path in files("*.html", under=("app/templates",)):
        for word in re.findall(VISIBLE, visible_text(path.read_text())):
            if word.lower() not in KNOWN_WORDS:
                english.append(f"{named(path)}: {word}")

    assert english == []


def visible_text(template):
    """What a template shows, without code, tags, scripts, entities and loose attributes; titles are shown too."""
    without_code = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template, flags=re.S)
    without_scripts = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", without_code, flags=re.S)
    told = re.findall(r'(?<![\w-])(?:title|placeholder|aria-label|alt)="([^"]*)"', without_scripts)
    text = re.sub(r'<[^>]*>|&\w+;|[\w-]+="[^"]*"', " ", without_scripts)
    return " ".join([text, *told])


IN_CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,.;:]")


def test_every_refusal_has_a_code_of_its_own_and_says_it_in_chinese():
    refusals = re.compile(r'^    code(?:: str)? = "([^"]*)"\n    says(?:: str)? = "([^"]*)"', re.M)
    said = [each for path in PRODUCT for each in refusals.findall(path.read_text())]

    codes = [code for code, _ in said]

    assert len(codes) > 15
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
    assert [says for _, says in said if says != "{reason}" and not IN_CHINESE.search(says)] == []
    assert [says for _, says in said if HALF_WIDTH.search(says)] == []
