"""The other provider people may sign in with: OpenID Connect by code, with PKCE (S256), state and nonce."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from authlib.integrations.base_client import MismatchingStateError, OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.integrations.flask_client.apps import FlaskOAuth2App
from flask import Flask, Response, current_app, make_response
from joserfc.errors import JoseError

from app.errors import IdentityRefused, NotFound, ProviderAway, SignInExpired

NAME = "oidc"
SECONDS = 10
LEEWAY = 60
"""Seconds two clocks may differ."""


def register(app: Flask) -> None:
    told = app.config["OIDC"]
    if not told:
        return
    oauth = OAuth(app)
    oauth.register(
        NAME,
        client_id=told["client_id"],
        client_secret=told["client_secret"],
        server_metadata_url=f"{told['issuer']}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )
    app.extensions["oidc"] = oauth


def provider_name() -> str:
    """What the button says; empty where there is no provider."""
    return current_app.config["OIDC"].get("name", "")


def send_to_provider(back: str) -> Response:
    """Raises NotFound, ProviderAway."""
    with _refusals():
        return make_response(_client().authorize_redirect(back))


def whom_it_sent() -> Mapping[str, Any]:
    """The claims about who came back. Raises NotFound, SignInExpired, IdentityRefused, ProviderAway."""
    with _refusals():
        token = _client().authorize_access_token(leeway=LEEWAY)
    claims = token.get("userinfo")
    if not claims or not isinstance(claims.get("sub"), str):
        raise IdentityRefused
    return claims


def _client() -> FlaskOAuth2App:
    if "oidc" not in current_app.extensions:
        raise NotFound(what="统一身份认证")
    return current_app.extensions["oidc"].create_client(NAME)


@contextmanager
def _refusals() -> Iterator[None]:
    """What libraries raise, in our words. A code that was used before is refused by the provider."""
    try:
        yield
    except MismatchingStateError as error:
        raise SignInExpired from error
    except OAuthError as error:
        raise (SignInExpired if error.error == "invalid_grant" else IdentityRefused) from error
    except JoseError as error:
        raise IdentityRefused from error
    except (requests.RequestException, ValueError, KeyError, RuntimeError) as error:  # no answer, or not one of theirs
        raise ProviderAway from error
