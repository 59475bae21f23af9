"""Files that come in as multipart forms."""

from collections.abc import Collection
from contextlib import closing
from typing import Any

import filetype
from flask import request
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage

from app.files import FileStore
from app.schemas.materials import STATUSES, HandedInIn
from app.services.enclose_file import FileIn
from app.services.handed_in import HandedIn
from app.web import strict_json
from app.web.attachments import BINARY
from app.web.enclosable import check_is_enclosable
from app.web.limits import LARGE
from engine.tables import from_dmn, tables_to_json

FORMS_MOST = 50
HEAD = 8192
UNKNOWN = "application/octet-stream"
HANDED_IN = HandedInIn()


def _body(required: list[str], **properties: Any) -> dict[str, Any]:
    schema = {"type": "object", "required": required, "properties": properties}
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}


MATERIAL_BODY = _body(
    ["code", "file"],
    code={"type": "string", "minLength": 1, "maxLength": 64},
    status={"type": "string", "enum": list(STATUSES)},
    file=BINARY,
)
ENCLOSURE_BODY = _body(["file"], file=BINARY)
SHEET_BODY = _body(["file"], file=BINARY)
FORMS = {"type": "array", "items": BINARY, "maxItems": FORMS_MOST}
BUNDLE: dict[str, Any] = {"chart": BINARY, "forms": FORMS, "tables": FORMS}
CHART_BODY = _body(["chart"], **BUNDLE)
RELEASE_BODY = _body(["chart"], **BUNDLE, reason={"type": "string", "maxLength": 500})


def received_material(files: FileStore) -> HandedIn:
    """The uploaded file, kept by its digest, and which material it is."""
    told = HANDED_IN.load(request.form.to_dict())
    file = _file("file")
    stored = files.put(file.stream, LARGE)
    return HandedIn(
        **told, digest=stored.digest, size=stored.size, file_name=name_of(file), media_type=media_type_of(file)
    )


def received_enclosure(files: FileStore) -> FileIn:
    """The uploaded file, kept by its digest if it is of a kind that may go with an opinion. Raises FileRefused."""
    file = _file("file")
    name, media_type = name_of(file), media_type_of(file)
    check_is_enclosable(name, media_type)
    stored = files.put(file.stream, LARGE)
    return FileIn(stored.digest, stored.size, name, media_type)


def refuse_other_parts(*names: str, texts: Collection[str] = ()) -> None:
    """Programs are told what nobody asked for: files of other names, and texts beside them."""
    others = [
        *(name for name in request.form if name not in texts),
        *(name for name in request.files if name not in names),
    ]
    if others:
        raise ValidationError({name: ["没有这个字段。"] for name in others})


def received_chart() -> bytes:
    return received_file("chart")


def received_file(name: str) -> bytes:
    """Raises ValidationError when none was chosen."""
    with closing(_file(name)) as file:
        return file.read()


def received_forms() -> dict[str, Any]:
    """Every file named `forms`, by the key its JSON names."""
    forms = [strict_json.loads(each.read()) for each in request.files.getlist("forms")[:FORMS_MOST] if each.filename]
    if not all(isinstance(each, dict) and isinstance(each.get("key"), str) for each in forms):
        raise ValidationError({"forms": ["每个表单应为带有 key 的 JSON 对象。"]})
    return {each["key"]: each for each in forms}


def received_tables() -> dict[str, Any]:
    """The decision tables of every DMN file named `tables`, as JSON by key. Raises TableUnreadable."""
    sent = [each for each in request.files.getlist("tables")[:FORMS_MOST] if each.filename]
    found = [table for each in sent for table in from_dmn(each.read()).tables]
    tables = {table.key: table for table in found}
    if len(tables) < len(found):
        raise ValidationError({"tables": ["有两张决策表的标识相同。"]})
    return tables_to_json(tables)


def _file(name: str) -> FileStorage:
    file = request.files.get(name)
    if file is None or not file.filename:
        raise ValidationError({name: ["请选择文件。"]})
    return file


def media_type_of(file: FileStorage) -> str:
    """What the first bytes look like; the sender's word for it may be anything."""
    file.stream.seek(0)
    head = file.stream.read(HEAD)
    file.stream.seek(0)
    return filetype.guess_mime(head) or UNKNOWN


def name_of(file: FileStorage) -> str:
    """The last part of the name the sender's file had, without anything that steers a terminal or a path."""
    last = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(each for each in last if each.isprintable())[:200]
