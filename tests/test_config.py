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
        {"BANJIE_LOG_TO": "nobody"},
        {"BANJIE_LOG_TO": "keeper@example.gov.cn"},
        {"BANJIE_LOG_ALGORITHM": "ROT13"},
        {"BANJIE_LOG_SECONDS": "often"},
    ],
    ids=lambda wrong: "=".join(*wrong.items()),
)
def test_a_wrong_setting_is_named(wrong):
    (name,) = wrong

    with pytest.raises(Misconfigured, match=name):
        Config.from_env(ENOUGH | wrong)


HOOKS = '{"licences": {"url": "https://licences.example.gov.cn/jobs", "secret": "sixteen letters!"}}'


def test_webhooks_stand_in_a_file_of_their_own(tmp_path):
    (tmp_path / "hooks.json").write_text(HOOKS)

    config = Config.from_env(ENOUGH | {"BANJIE_WEBHOOKS": str(tmp_path / "hooks.json")})

    assert config.WEBHOOKS["licences"]["url"] == "https://licences.example.gov.cn/jobs"
    assert Config.from_env(ENOUGH).WEBHOOKS == {}


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        '{"a": 1}',
        '{"a": {"url": "https://a"}}',
        HOOKS.replace("https", "file"),
        HOOKS.replace("letters!", ""),
    ],
)
def test_a_file_of_webhooks_that_is_none_is_named(tmp_path, wrong):
    (tmp_path / "hooks.json").write_text(wrong)

    with pytest.raises(Misconfigured, match="BANJIE_WEBHOOKS"):
        Config.from_env(ENOUGH | {"BANJIE_WEBHOOKS": str(tmp_path / "hooks.json")})


def test_a_file_of_webhooks_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Misconfigured, match="BANJIE_WEBHOOKS"):
        Config.from_env(ENOUGH | {"BANJIE_WEBHOOKS": str(tmp_path / "none.json")})


MAIL = '{"host": "mail.example.gov.cn", "port": 587, "sender": "banjie@example.gov.cn"}'


def test_the_mail_server_stands_in_a_file_of_its_own(tmp_path):
    (tmp_path / "mail.json").write_text(MAIL)

    config = Config.from_env(ENOUGH | {"BANJIE_SMTP": str(tmp_path / "mail.json")})

    assert (config.SMTP["host"], config.SMTP["port"], config.SMTP["security"]) == (
        "mail.example.gov.cn",
        587,
        "starttls",
    )
    assert Config.from_env(ENOUGH).SMTP == {}


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "{}",
        MAIL.replace("587", "0"),
        MAIL.replace("587", '"587"'),
        MAIL.replace("banjie@", ""),
        MAIL.replace('"port"', '"security": "ssl", "port"'),
        MAIL.replace('"port"', '"tls": true, "port"'),
    ],
)
def test_a_file_of_a_mail_server_that_is_none_is_named(tmp_path, wrong):
    (tmp_path / "mail.json").write_text(wrong)

    with pytest.raises(Misconfigured, match="BANJIE_SMTP"):
        Config.from_env(ENOUGH | {"BANJIE_SMTP": str(tmp_path / "mail.json")})


def test_links_begin_with_the_address_of_the_pages():
    config = Config.from_env(ENOUGH | {"BANJIE_ADDRESS": "https://banjie.example.gov.cn/"})

    assert config.ADDRESS == "https://banjie.example.gov.cn"
    with pytest.raises(Misconfigured, match="BANJIE_ADDRESS"):
        Config.from_env(ENOUGH | {"BANJIE_ADDRESS": "banjie.example.gov.cn"})


def test_another_provider_is_told_of_completely_or_not_at_all():
    provider = {"BANJIE_OIDC_ISSUER": "https://id.example/", "BANJIE_OIDC_CLIENT_ID": "banjie"}

    with pytest.raises(Misconfigured, match="BANJIE_OIDC_CLIENT_SECRET"):
        Config.from_env({**ENOUGH, **provider})
    told = Config.from_env({**ENOUGH, **provider, "BANJIE_OIDC_CLIENT_SECRET": "s"}).OIDC

    assert (told["issuer"], told["claim"], told["name"]) == ("https://id.example", "", "统一身份认证")
    assert Config.from_env(ENOUGH).OIDC == {}
