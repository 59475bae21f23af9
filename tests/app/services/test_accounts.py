"""Signing in and out; tokens of programs."""

import threading
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from app import passwords
from app.errors import SignInRefused
from app.models import ApiToken, Person, WebSession
from app.passwords import hash_of
from app.queries.people import by_token
from app.services.create_token import create_token
from app.services.revoke_token import revoke_token
from app.services.sign_in import sign_in
from app.services.sign_out import sign_out
from app.services.web_sessions import keep_session, open_session, read_session

PASSWORD = "一个好密码"


@pytest.fixture
def account(city):
    """The clerk has a password."""
    with city.database.transaction() as session:
        session.execute(update(Person).where(Person.login == "clerk").values(password_hash=hash_of(PASSWORD)))
    return city


def enter(city, password=PASSWORD, login="clerk", after=timedelta(0)):
    """The person, or None."""
    city.now += after
    try:
        return sign_in(city.database, login=login, password=password, now=city.now)
    except SignInRefused:
        return None


def clerk(city):
    with city.database.reading() as session:
        return session.scalars(select(Person).where(Person.login == "clerk")).one()


def test_the_right_password_opens_the_door(account):
    entered = enter(account)

    assert entered.login == "clerk"
    assert entered.roles == {"window_clerk"}


@pytest.mark.parametrize(("login", "password"), [("clerk", "wrong"), ("nobody", PASSWORD), ("acceptor", ""), ("", "")])
def test_every_refusal_sounds_the_same(account, login, password):
    with pytest.raises(SignInRefused) as refused:
        sign_in(account.database, login=login, password=password, now=account.now)

    assert refused.value.facts == {}


def test_a_closed_account_lets_nobody_in(account):
    with account.database.transaction() as session:
        session.execute(update(Person).values(active=False))

    assert enter(account) is None


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour(account):
    for _ in range(5):
        enter(account, "wrong")

    assert enter(account) is None
    assert enter(account, after=timedelta(minutes=14)) is None
    assert enter(account, after=timedelta(minutes=1, seconds=1)) is not None
    assert clerk(account).locked_until is None


def test_a_good_sign_in_forgets_the_failures(account):
    for _ in range(3):
        for _ in range(4):
            enter(account, "wrong")
        assert enter(account) is not None

    assert clerk(account).failed_logins == 0


def test_an_old_hash_is_renewed(account):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with account.database.transaction() as session:
        session.execute(update(Person).where(Person.login == "clerk").values(password_hash=weak))

    assert enter(account) is not None
    assert "m=19456,t=2,p=1" in clerk(account).password_hash


def test_nobody_waits_for_a_password_being_checked(account, monkeypatch):
    """Whoever writes meanwhile, even to the same account, goes first."""

    def slow(hashed, password):
        writing = threading.Thread(target=close_accounts)
        writing.start()
        writing.join(5)
        waited.append(writing.is_alive())
        return matches(hashed, password)

    def close_accounts():
        with account.database.transaction() as session:
            session.execute(update(Person).values(active=False))

    waited, matches = [], passwords.matches
    monkeypatch.setattr(passwords, "matches", slow)

    assert enter(account) is None
    assert waited == [False]


def test_many_guesses_at_once_lock_the_account_all_the_same(account):
    guesses = [threading.Thread(target=enter, args=(account, f"guess {each}")) for each in range(5)]
    for guess in guesses:
        guess.start()
    for guess in guesses:
        guess.join(60)

    assert clerk(account).locked_until is not None
    assert enter(account) is None


def test_a_password_that_was_changed_meanwhile_does_not_count(account, monkeypatch):
    def overtaken(hashed, password):
        monkeypatch.setattr(passwords, "matches", matches)
        with account.database.transaction() as session:
            session.execute(update(Person).where(Person.login == "clerk").values(password_hash=hash_of("另一个密码")))
        return matches(hashed, password)

    matches = passwords.matches
    monkeypatch.setattr(passwords, "matches", overtaken)

    assert enter(account) is None
    assert enter(account, "另一个密码") is not None


@pytest.mark.parametrize("login", ["clerk", "acceptor", "nobody", ""])
def test_every_refusal_is_as_much_work(account, monkeypatch, login):
    checked, matches = [], passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *said: checked.append(said) or matches(*said))

    enter(account, "wrong", login)

    assert len(checked) == 1


def opened(city, **said):
    with city.work() as session:
        return open_session(session, now=city.now, **{"person_id": city.ids["clerk"], "data": {"a": 1}, **said})


def read(city, token, after=timedelta(0)):
    with city.work(after) as session:
        return read_session(session, token=token, now=city.now)


def test_a_session_is_known_by_its_token_which_is_not_kept(city):
    token = opened(city)

    kept = read(city, token)

    assert (kept.person_id, kept.data) == (city.ids["clerk"], {"a": 1})
    with city.database.reading() as session:
        row = session.scalars(select(WebSession)).one()
    assert token.encode() not in row.id
    assert read(city, token + "x") is None


def test_a_session_ends_with_signing_out(city):
    token = opened(city)
    with city.work() as session:
        sign_out(session, token=token)

    assert read(city, token) is None


def test_a_session_left_alone_is_over_after_half_an_hour(city):
    token = opened(city)

    assert read(city, token, timedelta(minutes=29)) is not None
    assert read(city, token, timedelta(minutes=1)) is None


def test_a_session_kept_alive_is_over_after_twelve_hours(city):
    token = opened(city)

    for _ in range(35):
        assert read(city, token, timedelta(minutes=20)) is not None
        with city.work(timedelta(0)) as session:
            keep_session(session, token=token, data={"b": 2}, now=city.now)
    assert read(city, token).data == {"b": 2}

    assert read(city, token, timedelta(minutes=20)) is None


def test_dead_sessions_are_swept_away_when_new_ones_begin(city):
    opened(city)
    city.now += timedelta(hours=1)
    opened(city, person_id=None, data={})

    with city.database.reading() as session:
        assert len(session.scalars(select(WebSession)).all()) == 1


def token_of(city, **said):
    with city.work() as session:
        return create_token(session, person_id=city.ids["clerk"], name="对接程序", now=city.now, **said)


def whose(city, text, after=timedelta(0)):
    with city.work(after) as session:
        found = by_token(session, text, now=city.now)
    return found.login if found else None


def test_a_token_speaks_for_its_person_and_is_not_kept(city):
    token = token_of(city)

    assert whose(city, token.text) == "clerk"
    assert token.text.endswith(token.last_four)
    with city.database.reading() as session:
        row = session.scalars(select(ApiToken)).one()
    assert token.text.encode() not in row.digest


@pytest.mark.parametrize("text", ["", "x", "bj_"])
def test_a_token_nobody_gave_out_speaks_for_nobody(city, text):
    token_of(city)

    assert whose(city, text) is None


def test_a_token_runs_out(city):
    token = token_of(city, expires_at=city.now + timedelta(hours=1))

    assert whose(city, token.text) == "clerk"
    assert whose(city, token.text, timedelta(hours=1)) is None


def test_a_revoked_token_is_worthless(city):
    token = token_of(city)
    with city.work() as session:
        revoke_token(session, token=token.text, now=city.now)

    assert whose(city, token.text) is None


def test_a_closed_account_has_no_tokens(city):
    token = token_of(city)
    with city.database.transaction() as session:
        session.execute(update(Person).values(active=False))

    assert whose(city, token.text) is None
