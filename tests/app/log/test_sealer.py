"""The job: it leads or waits, signs each minute where something came, and says what keeps it from signing."""

import io
from datetime import timedelta
from errno import ENOSPC

import pytest
from structlog.testing import capture_logs

from app import jobs
from app.jobs.sealer import HeadSender, Sealer, notary_of
from app.queries.log import head_of, size_of
from app.services import heads_file
from app.services.handlers.job import Outside
from app.services.heads_file import read_heads
from config import Config
from tests.app.effects.mailbox import mailbox
from tests.app.log.notary import filled, notary_in, signed
from tests.machine import comes_true
from tests.outside import another_system

SECRET = "sixteen letters!"


@pytest.fixture
def notary(tmp_path):
    return notary_in(tmp_path / "house")


def sizes(notary):
    return [each.head.size for each in read_heads(notary.heads_file)]


def test_it_seals_at_once_and_signs_once_a_minute_also_when_the_clock_was_set_back(city, notary):
    sealer = Sealer(city.database, notary, lambda: city.now)
    rounds = []

    for after in (0, 30, 31, 3600, -7200):
        city.file()
        city.now += timedelta(seconds=after) - timedelta(minutes=1)  # filing took that
        rounds.append((sealer.seal(), tuple(sizes(notary))))

    assert rounds == [(2, (2,)), (2, (2,)), (2, (2, 6)), (2, (2, 6, 8)), (2, (2, 6, 8, 10))]
    sealer.resign()


def test_of_two_one_works_and_the_other_follows(city, notary):
    city.file()
    first, second = (Sealer(city.database, notary, lambda: city.now) for _ in range(2))

    assert (first.seal(), second.seal()) == (2, 0)
    first.resign()
    city.file()

    assert (second.seal(), first.seal()) == (2, 0)
    second.resign()


def test_without_its_key_it_seals_on_and_says_once_a_minute_why_it_signs_nothing(city, notary):
    city.file()
    sealer = Sealer(city.database, notary, lambda: city.now)
    sealer.seal()
    for file in notary.keys.path.iterdir():
        file.unlink()

    with capture_logs() as said:
        for _ in range(3):
            city.file()
            sealer.seal()
            sealer.seal()
            city.now += timedelta(seconds=5)

    assert [each["code"] for each in said if each["event"] == "head_not_signed"] == ["log_key_lost"] * 3
    assert all("banjie log rotate" in each["reason"] for each in said if each["event"] == "head_not_signed")
    with city.database.reading() as session:
        assert (size_of(session), head_of(session).size) == (8, 2)
    sealer.resign()


def test_while_the_disk_is_full_it_signs_on_and_the_file_catches_up_as_soon_as_there_is_room(city, notary, monkeypatch):
    city.file()
    sealer = Sealer(city.database, notary, lambda: city.now)
    sealer.seal()
    monkeypatch.setattr(heads_file, "_alone", lambda path: FullDisk(path.read_bytes()))

    with capture_logs() as said:
        for _ in range(2):
            city.file()
            city.now += timedelta(minutes=2)
            sealer.seal()
    monkeypatch.undo()
    with city.database.reading() as session:
        signed_for = head_of(session).size
    nothing_new = sealer.seal()

    assert {each["event"] for each in said if each["log_level"] == "error"} == {"heads_not_kept"}
    assert (signed_for, nothing_new, sizes(notary)) == (6, 0, [2, 4, 6])
    sealer.resign()


class FullDisk(io.BytesIO):
    def write(self, data):
        raise OSError(ENOSPC, "No space left on device")


def test_a_webhook_is_sent_every_head_also_those_it_missed(city, notary):
    city.file()
    signed(city, notary)
    with another_system() as keeper:
        sender = HeadSender(
            Outside(city.database, {"keeper": {"url": keeper.url, "secret": SECRET}}), ["keeper"], lambda: city.now
        )
        keeper.answers.extend([(204, b""), (503, b"")])
        first, nothing = sender.send(), sender.send()
        for _ in range(2):
            city.file()
            signed(city, notary)
        refused, too_early = sender.send(), sender.send()
        city.now += timedelta(minutes=2)
        later = sender.send()

    nowhere = HeadSender(Outside(city.database), ["nobody", "a@example.gov.cn"], lambda: city.now).send()

    assert (first, nothing, refused, too_early, later, nowhere) == (1, 0, 0, 0, 1, 0)
    assert keeper.keys == ["log/2", "log/6", "log/6"]
    assert keeper.received[-1][1].count(b'"algorithm"') == 2


def test_a_mailbox_is_sent_the_newest_head_once_a_day(city, notary):
    filled(city, 3)
    signed(city, notary)
    with mailbox() as post:
        sender = HeadSender(Outside(city.database, mail=post.server), ["keeper@example.gov.cn"], lambda: city.now)
        first = sender.send()
        city.file()
        newest = signed(city, notary)
        same_day = sender.send()
        city.now += timedelta(days=1)
        next_day = sender.send()

    assert (first, same_day, next_day) == (1, 0, 1)
    assert post.addresses == ["keeper@example.gov.cn"] * 2
    assert newest.line().decode() in post.taken[-1][1].get_content()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_scheduler_of_the_settings_seals_and_signs(city, tmp_path):
    city.file()
    settings = Config(
        "k" * 32, city.database.url.render_as_string(hide_password=False), tmp_path / "files", LOG_SECONDS=0
    )
    running = jobs.start_by(settings, city.database)

    done = comes_true(lambda: bool(read_heads(settings.LOG_HEADS)))
    running.shutdown()

    assert done and notary_of(settings).keys.path == tmp_path / "log-keys"
