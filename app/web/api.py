"""The API as flask-smorest serves and describes it, with problem documents and strict JSON."""

from copy import deepcopy
from typing import Any

import flask_smorest
from flask import Flask, Request
from marshmallow import INCLUDE, RAISE, Schema, fields
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from app.web import paths, strict_json
from app.web.answers import MEDIA_TYPE
from app.web.limits import SMALL

PREFIX = "/api/v1"
SETTINGS = {
    "API_TITLE": "办结",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": PREFIX,
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {"description": "行政审批办件接口。所有错误均为 application/problem+json（RFC 9457），code 稳定不变。"},
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
        "security": [{"bearer": []}],
    },
}


class ProblemSchema(Schema):
    """RFC 9457, with our stable `code` and further facts."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    request = fields.String(required=True)


class Api(flask_smorest.Api):
    """Describes every refusal as a problem document; `web.problems` answers them, here as everywhere."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_error_handlers(self) -> None:
        """The application's own handler serves the API too."""

    def _register_responses(self) -> None:
        self.DEFAULT_RESPONSE_CONTENT_TYPE = MEDIA_TYPE
        super()._register_responses()
        del self.DEFAULT_RESPONSE_CONTENT_TYPE  # back to the class's own


class StrictParser(FlaskParser):
    """Reads bodies through `web.strict_json`, and only bodies that say they are JSON; unknown questions are refused."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}

    def _raw_load_json(self, req: Request) -> Any:
        if not is_json_request(req):
            raise UnsupportedMediaType
        body = req.get_data(cache=True)
        if len(body) >= SMALL:  # a body of unannounced length is read up to the limit, and then cut off
            raise RequestEntityTooLarge
        return strict_json.loads(body)


class ApiBlueprint(flask_smorest.Blueprint):
    """One door's part of the API."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, name: str, import_name: str, description: str) -> None:
        super().__init__(name, import_name, url_prefix=PREFIX, description=description)
        self._prepare_doc_cbks.append(self._describe_problems)

    @staticmethod
    def _describe_problems(doc: dict[str, Any], _info: Any, **_: Any) -> dict[str, Any]:
        """Every operation may be refused, always with the same kind of document."""
        doc.setdefault("responses", {})["default"] = "DEFAULT_ERROR"
        return doc


def create_api(app: Flask) -> Api:
    app.config.update(deepcopy(SETTINGS))
    api = Api()
    api.register_converter(paths.Code, paths.code_schema)
    api.register_converter(paths.Job, paths.code_schema)
    api.register_converter(paths.Clause, paths.code_schema)
    api.init_app(app)
    return api
