"""Who is asking."""

from datetime import timedelta

from sqlalchemy import delete, update

from app.models import Person, Post
from app.queries.people import by_login, names_of, who


def asking(city, name, now=None):
    with city.database.reading() as session:
        return who(session, city.ids[name], now=now or city.now)


def add_post(city, **said):
    with city.database.transaction() as session:
        session.add(Post(**{"person_id": city.ids["clerk"], "role": "handler", "org_id": 2, "since": city.now, **said}))


def test_a_person_comes_with_the_posts_held_now(city):
    add_post(city)

    person = asking(city, "clerk")

    assert (person.key, person.name) == (f"p{city.ids['clerk']}", "clerk同志")
    assert person.roles == {"window_clerk", "handler"}
    assert person.holds("handler", 2)
    assert not person.holds("handler", 1)
    assert person.posts[0].org_kind == "centre"


def test_a_post_counts_from_its_beginning_until_before_its_end(city):
    begins, ends = city.now + timedelta(days=1), city.now + timedelta(days=2)
    add_post(city, since=begins, until=ends)
    instant = timedelta(microseconds=1)

    held = ["handler" in asking(city, "clerk", at).roles for at in (begins - instant, begins, ends - instant, ends)]

    assert held == [False, True, True, False]


def test_a_person_without_a_post_is_still_somebody(city):
    with city.database.transaction() as session:
        session.execute(delete(Post).where(Post.person_id == city.ids["clerk"]))

    assert asking(city, "clerk").posts == ()


def test_a_closed_account_is_nobody(city):
    with city.database.transaction() as session:
        session.execute(update(Person).where(Person.login == "clerk").values(active=False))

    assert asking(city, "clerk") is None
    with city.database.reading() as session:
        assert who(session, 9999, now=city.now) is None
        assert by_login(session, "clerk").active is False
        assert by_login(session, "nobody") is None


def test_names_are_found_for_those_who_exist(city):
    with city.database.reading() as session:
        assert names_of(session, [city.ids["clerk"], 9999]) == {city.ids["clerk"]: "clerk同志"}
        assert names_of(session, []) == {}
