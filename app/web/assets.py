"""The built files pages need: found by plain name in the manifest, so that hashed names stay in one place."""

import json
from functools import partial
from pathlib import Path

from flask import Flask, Response, request, url_for
from markupsafe import Markup

DIST = Path(__file__).parent.parent / "static" / "dist"
FOR_EVER = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Give templates `asset`, `parts_of` and `icon`; let browsers keep hashed files for good."""
    manifest = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    app.jinja_env.globals.update(
        asset=partial(_asset, manifest), parts_of=partial(_parts_of, manifest), icon=partial(_icon, manifest)
    )
    app.after_request(_keep_hashed_files)


def _asset(manifest: dict, name: str) -> str:
    """The address of a built file, such as `core.js`."""
    return url_for("static", filename=f"dist/{manifest[name]}")


def _parts_of(manifest: dict, name: str) -> list[str]:
    """What a script imports: worth fetching at the same time."""
    return [url_for("static", filename=f"dist/{part}") for part in manifest[f"parts of {name}"]]


def _icon(manifest: dict, name: str, size: int = 16) -> Markup:
    """One drawing of the sprite; it says nothing to a screen reader, the words beside it do."""
    drawing = f"{_asset(manifest, 'icons.svg')}#{name}"
    return Markup('<svg class="g-icon" width="{0}" height="{0}" aria-hidden="true"><use href="{1}"/></svg>').format(
        size, drawing
    )


def _keep_hashed_files(response: Response) -> Response:
    if response.status_code == 200 and request.endpoint == "static" and "/dist/" in request.path:
        response.headers["Cache-Control"] = FOR_EVER
    return response
