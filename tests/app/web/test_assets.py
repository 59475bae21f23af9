"""The built files: complete, small, licensed, and named in the templates only if they exist."""

import gzip
import json
import re
from pathlib import Path

import app

HOUSE = Path(app.__file__).parent
DIST = HOUSE / "static" / "dist"
MANIFEST = json.loads((DIST / "manifest.json").read_text())
SHELL = ("core.js", "app.css", "icons.svg")
DIAGRAM = ("flow.js", "flow.css")
DESK = ("desk.js", "desk.css")
STUDIO = ("studio.js", "studio.css", "bpmn.woff2")
READER = ("pdf.js", "pdf.worker.js")


def packed(*names):
    """Bytes over the wire."""
    return sum(len(gzip.compress((DIST / MANIFEST[name]).read_bytes(), mtime=0)) for name in names)


def test_every_built_file_is_in_the_manifest_and_the_other_way_round():
    named = {name for value in MANIFEST.values() for name in ([value] if isinstance(value, str) else value)}

    assert named | {"manifest.json", "THIRD_PARTY_LICENSES.txt"} == {path.name for path in DIST.iterdir()}


def test_every_icon_a_page_names_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (DIST / MANIFEST["icons.svg"]).read_text()))
    listed = set(json.loads((HOUSE / "frontend" / "src" / "icons.json").read_text()))
    templates = "".join(path.read_text() for path in (HOUSE / "templates").rglob("*.html"))
    named = set(re.findall(r"icon\('([a-z0-9-]+)'", templates))

    assert (named - sprite, listed) == (set(), sprite)


def test_pages_stay_light():
    assert packed(*SHELL) < 40_000
    assert packed(*SHELL, *DIAGRAM, *DESK) < 120_000


def test_the_studio_stays_within_its_budget():
    parts = {*MANIFEST["parts of core.js"], *MANIFEST["parts of studio.js"]}
    whole = packed(*SHELL, *STUDIO) + sum(len(gzip.compress((DIST / part).read_bytes(), mtime=0)) for part in parts)

    assert whole < 260_000  # with brotli 15 % less


def test_the_reader_of_pdf_files_is_fetched_only_when_somebody_opens_one():
    eager = {*MANIFEST["parts of core.js"], *MANIFEST["parts of desk.js"], *MANIFEST["parts of flow.js"]}
    desk = (DIST / MANIFEST["desk.js"]).read_text()

    assert not eager & {MANIFEST[name] for name in READER}
    assert not any(MANIFEST[name] in desk for name in READER)
    assert packed(*READER) < 600_000


def test_the_reader_needs_neither_evaluation_nor_webassembly():
    scripts = [DIST / MANIFEST[name] for name in READER] + [*(DIST / MANIFEST["pdf/"]).glob("*.js")]

    assert scripts
    assert not [path.name for path in scripts if re.search(r"new Function\b|[^.\w]eval\(", path.read_text())]
    assert (DIST / MANIFEST["pdf/"] / "UniGB-UCS2-H.bcmap").exists()


def test_everything_bundled_brings_its_licence():
    licences = (DIST / "THIRD_PARTY_LICENSES.txt").read_text()

    for name in ("bpmn-js", "diagram-js", "htmx.org", "lucide-static", "pdfjs-dist"):
        assert re.search(rf"^{re.escape(name)} \d", licences, re.M)
    assert "bpmn.io" in licences


def test_the_bundles_fetch_nothing_from_elsewhere():
    texts = "".join((DIST / MANIFEST[name]).read_text() for name in ("core.js", "app.css", "flow.css"))

    assert re.findall(r"(?:url\(|@import |import\()['\"]?https?:", texts) == []
