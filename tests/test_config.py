"""What the environment says, and what is said about it when it is wrong."""

from pathlib import Path

import pytest

from config import Config, Misconfigured

ENOUGH = {"BANJIE_SECRET_KEY": "k" * 32, "BANJIE_HOME": "/srv/banjie"}


def test_defaults_are_right_for_production():
    config = Config.from_env(ENOUGH)

    assert config.COOKIE_SECURE and not config.TESTING and not config.SCHEDULER
    assert config.FILES == Path("/srv/banjie/files")


def test_the_environment_is_heard():
    said = {"BANJIE_DATABASE_URL": "postgresql:///city", "BANJIE_SCHEDULER": "yes", "BANJIE_PROXIES": "1"}

    config = Config.from_env(ENOUGH | said)

    assert (config.DATABASE_URL, config.SCHEDULER, config.PROXIES) == ("postgresql:///city", True, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"BANJIE_SECRET_KEY": ""},
        {"BANJIE_SECRET_KEY": "short"},
        {"BANJIE_SWEEP_SECONDS": "soon"},
        {"BANJIE_SWEEP_SECONDS": "-1"},
        {"BANJIE_COOKIE_SECURE": "true"},
        {"BANJIE_LOG_LEVEL": "loud"},
    ],
    ids=lambda wrong: "=".join(*wrong.items()),
)
def test_a_wrong_setting_is_named(wrong):
    (name,) = wrong

    with pytest.raises(Misconfigured, match=name):
        Config.from_env(ENOUGH | wrong)
