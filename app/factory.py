"""Joins the parts of the application; the only place that knows them all."""

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix

from app import admin, applicant, approver, auditor, clerk, designer, everyone, integrator
from app.db import Database
from app.files import FileStore
from app.web import (
    answers,
    assets,
    headers,
    limits,
    looks,
    mined,
    origins,
    paths,
    rendering,
    requests,
    signs,
    single_sign_on,
)
from app.web.api import create_api
from app.web.health import health
from app.web.sessions import Sessions
from config import Config

PARTS = (requests, limits, origins, signs, answers, headers, paths, assets, rendering, mined, single_sign_on, looks)
DOORS = (everyone, clerk, approver, auditor, designer, admin)
FOR_PROGRAMS = (integrator,)
FOR_STRANGERS = (applicant,)


def create_app(config: Config) -> Flask:
    """An application on the database and the files that the configuration names."""
    app = Flask(__name__)
    app.config.from_object(config)
    app.config.update(SESSION_COOKIE_SECURE=config.COOKIE_SECURE, SESSION_COOKIE_SAMESITE="Lax")
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.ensure_ascii = app.json.sort_keys = False
    app.extensions["database"] = Database(config.DATABASE_URL)
    app.extensions["files"] = FileStore(config.FILES)
    app.session_interface = Sessions()
    _trust_proxies(app, config.PROXIES)
    for part in PARTS:
        part.register(app)
    app.register_blueprint(health)
    _open_doors(app)
    return app


def _open_doors(app: Flask) -> None:
    api = create_api(app)
    for door in (*DOORS, *FOR_PROGRAMS):
        api.register_blueprint(door.blueprint.api)
        origins.csrf.exempt(door.blueprint.api)
    for door in (*DOORS, *FOR_STRANGERS):
        app.register_blueprint(door.blueprint.pages)


def _trust_proxies(app: Flask, count: int) -> None:
    if count:
        trusting = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
        app.wsgi_app = trusting  # type: ignore[method-assign]  # the way Flask names for putting something around it
