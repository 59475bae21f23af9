"""Pages on the way in: the password, the other provider, the code of a second factor, setting one up."""

from typing import Any

import segno
from flask import Response, current_app, g, render_template, request, session, url_for

from app.auth import NotSignedIn, database, for_anyone
from app.errors import AppError, SecondFactorRefused, SignInRefused
from app.everyone.blueprint import pages
from app.queries.second_factors import ENROL, still_to_show
from app.services.find_identity import find_identity
from app.services.second_factor import begin_second_factor, check_second_factor, confirm_second_factor
from app.services.sign_in import sign_in
from app.web.entering import OIDC, PASSWORD, TOTP, came_in, enter, half_way, note_refusal
from app.web.posted import posted_text
from app.web.sessions import end
from app.web.single_sign_on import provider_name, send_to_provider, whom_it_sent
from app.web.went import went_to

NEXT = "oidc_next"


@pages.get("/sign-in")
@for_anyone
def sign_in_page() -> str:
    return _sign_in_form(next=request.args.get("next", ""))


@pages.post("/sign-in")
@for_anyone
def open_session() -> Any:
    login, wanted = posted_text("login"), request.form.get("next", "")
    try:
        person = sign_in(database(), login=login, password=request.form.get("password", ""), now=g.now)
    except SignInRefused as refused:
        note_refusal(refused, PASSWORD, login=login)
        return _sign_in_form(login=login, next=wanted, refused=str(refused)), 401
    return came_in(person, PASSWORD, wanted)


@pages.post("/sign-out")
@for_anyone
def sign_out() -> Response:
    answer = went_to(url_for("everyone.sign_in_page"))
    end(answer)
    return answer


@pages.get("/sign-in/oidc")
@for_anyone
def sign_in_elsewhere() -> Response:
    session[NEXT] = request.args.get("next", "")[:500]
    ours = current_app.config["ADDRESS"]
    back = url_for("everyone.come_back", _external=True)
    return send_to_provider(ours + url_for("everyone.come_back") if ours else back)


@pages.get("/sign-in/oidc/callback")
@for_anyone
def come_back() -> Response:
    try:
        claims = whom_it_sent()
        told = current_app.config["OIDC"]
        login = claims.get(told["claim"], "") if told["claim"] else ""
        with database().transaction() as db:
            named = login if isinstance(login, str) else ""
            person = find_identity(db, issuer=told["issuer"], subject=claims["sub"], login=named, now=g.now)
    except AppError as refused:
        note_refusal(refused, OIDC)
        raise
    return came_in(person, OIDC, session.pop(NEXT, ""))


@pages.get("/sign-in/code")
@for_anyone
def code_page() -> Any:
    person, _ = half_way()
    return _code_form(person.name)


@pages.post("/sign-in/code")
@for_anyone
def show_code() -> Any:
    person, half = half_way()
    key = current_app.config["SECRET_KEY"]
    try:
        check_second_factor(database(), person.id, posted_text("code")[:64], secret_key=key, now=g.now)
    except SecondFactorRefused as refused:
        note_refusal(refused, TOTP, person_id=person.id)
        return _code_form(person.name, str(refused)), 401
    return enter(person, half["way"], half["next"])


@pages.get("/sign-in/enrolment")
@for_anyone
def enrolment_page() -> Any:
    return _enrolment_form()


@pages.post("/sign-in/enrolment")
@for_anyone
def enrol() -> Any:
    """Confirmed: the codes are shown with the way in."""
    person = _who_must_enrol()
    key = current_app.config["SECRET_KEY"]
    try:
        codes = confirm_second_factor(database(), person.id, posted_text("code")[:64], secret_key=key, now=g.now)
    except SecondFactorRefused as refused:
        note_refusal(refused, TOTP, person_id=person.id)
        return _enrolment_form(str(refused)), 401
    _, half = half_way()
    answer = enter(person, half["way"], "")
    answer.set_data(render_template("account/codes.html", codes=codes, onward=url_for("everyone.home")))
    answer.status_code = 200
    del answer.headers["Location"]
    return answer


def _who_must_enrol() -> Any:
    """Raises NotSignedIn: who has a second factor shows it instead."""
    person, _ = half_way()
    with database().reading() as db:
        if still_to_show(db, person, current_app.config["TOTP"]) != ENROL:
            raise NotSignedIn
    return person


def _enrolment_form(refused: str = "") -> str:
    person = _who_must_enrol()
    with database().transaction() as db:
        enrolment = begin_second_factor(db, person.id, secret_key=current_app.config["SECRET_KEY"], now=g.now)
    return render_template(
        "account/enrolment.html", enrolment=enrolment, refused=refused, qr=picture(enrolment.address)
    )


def picture(address: str) -> str:
    """For an image, so that no markup is made here."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=2)


def _code_form(name: str, refused: str = "") -> str:
    return render_template("account/code.html", name=name, refused=refused)


def _sign_in_form(login: str = "", next: str = "", refused: str = "") -> str:
    return render_template("sign_in.html", login=login, next=next, refused=refused, elsewhere=provider_name())
