"""What the environment says, read once. A default here must be right for production and fit to publish."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAILBOX = re.compile(r"[!-?A-~]+@[!-?A-~]+", re.ASCII)


class Misconfigured(Exception):
    """The environment does not say what the application needs to know; the sentence names the variable."""


@dataclass(frozen=True)
class Config:
    """Every setting is `BANJIE_` and its name; docs/operations.md tells what each is for."""

    SECRET_KEY: str
    DATABASE_URL: str
    FILES: Path  # uploaded materials, stored by their digest
    FONTS: Path | None = None  # a folder of fonts for documents, beside those that come with the product
    SWEEP_SECONDS: int = 1
    DRAFT_DAYS: int = 30  # how long a draft outlives its task
    SCHEDULER: bool = False  # let web processes sweep the deadlines too, where there is no `banjie scheduler`
    COOKIE_SECURE: bool = True
    PROXIES: int = 0  # how many reverse proxies stand in front, whose X-Forwarded-* are to be trusted
    LIVE_STREAMS: int = 100  # open inboxes of one process that hear of changes at once; each keeps a thread busy
    ASK_SECONDS: int = 30  # how long one question of an auditor may keep the store busy
    LOG_LEVEL: str = "info"
    LOG_FOLDER: Path | None = None  # heads of the log of all lines, and the keys that sign them; beside FILES without
    LOG_ALGORITHM: str = "Ed25519"  # of the next key that is made
    LOG_SECONDS: int = 60  # how long a signed head stays the newest, where something came since
    LOG_TO: tuple[str, ...] = ()  # who is sent each head: names of webhooks, e-mail addresses
    ARCHIVE_FOLDER: Path | None = None  # packages of archived cases; beside FILES without
    ARCHIVE_DAYS: int = 365  # how long a finished case stays in the tables at least
    ALLOW_MIGRATION: bool = False  # may administrators move open cases to another version of their chart?
    RELEASE: str = "direct"  # who publishes charts: designers, or the cases that approve drafts (approved)
    WEBHOOKS: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # name -> url and secret
    SMTP: Mapping[str, Any] = field(default_factory=dict)  # host, port, sender, security, user, password
    TOTP: str = "offered"  # off, offered to everybody, or required of administrators, auditors and supervisors
    OIDC: Mapping[str, str] = field(default_factory=dict)  # issuer, client_id, client_secret, claim, name
    ADDRESS: str = ""  # where people find the pages, for the links in what leaves the house
    TESTING: bool = False

    @property
    def ARCHIVE(self) -> Path:
        return self.ARCHIVE_FOLDER or self.FILES.parent / "archive"

    @property
    def LOOKS(self) -> Path:
        """Looks at personal data that wait to be written to the database, a file a process."""
        return self.FILES.parent / "looks"

    @property
    def LOG_HEADS(self) -> Path:
        return (self.LOG_FOLDER or self.FILES.parent) / "log-heads.jsonl"

    @property
    def LOG_KEYS(self) -> Path:
        return (self.LOG_FOLDER or self.FILES.parent) / "log-keys"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """
        >>> Config.from_env({"BANJIE_HOME": "/srv/banjie", "BANJIE_SECRET_KEY": "x" * 32}).DATABASE_URL
        'sqlite:////srv/banjie/banjie.sqlite3'
        """
        home = Path(env.get("BANJIE_HOME", "banjie-home")).absolute()
        return cls(
            SECRET_KEY=_secret(env),
            DATABASE_URL=env.get("BANJIE_DATABASE_URL") or f"sqlite:///{home / 'banjie.sqlite3'}",
            FILES=Path(env.get("BANJIE_FILES") or home / "files"),
            FONTS=_folder(env, "BANJIE_FONTS"),
            SWEEP_SECONDS=_whole_number(env, "BANJIE_SWEEP_SECONDS", cls.SWEEP_SECONDS),
            DRAFT_DAYS=_whole_number(env, "BANJIE_DRAFT_DAYS", cls.DRAFT_DAYS),
            SCHEDULER=_yes_or_no(env, "BANJIE_SCHEDULER", cls.SCHEDULER),
            COOKIE_SECURE=_yes_or_no(env, "BANJIE_COOKIE_SECURE", cls.COOKIE_SECURE),
            PROXIES=_whole_number(env, "BANJIE_PROXIES", cls.PROXIES),
            LIVE_STREAMS=_whole_number(env, "BANJIE_LIVE_STREAMS", cls.LIVE_STREAMS),
            ASK_SECONDS=_whole_number(env, "BANJIE_ASK_SECONDS", cls.ASK_SECONDS),
            ALLOW_MIGRATION=_yes_or_no(env, "BANJIE_ALLOW_MIGRATION", cls.ALLOW_MIGRATION),
            RELEASE=_one_of(env, "BANJIE_RELEASE", cls.RELEASE, ("direct", "approved")),
            WEBHOOKS=_webhooks(env),
            SMTP=_smtp(env),
            TOTP=_one_of(env, "BANJIE_TOTP", cls.TOTP, ("off", "offered", "required")),
            OIDC=_oidc(env),
            ADDRESS=_address(env),
            ARCHIVE_FOLDER=Path(env.get("BANJIE_ARCHIVE") or home / "archive").absolute(),
            ARCHIVE_DAYS=_whole_number(env, "BANJIE_ARCHIVE_DAYS", cls.ARCHIVE_DAYS),
            LOG_FOLDER=Path(env.get("BANJIE_LOG_FOLDER") or home).absolute(),
            LOG_ALGORITHM=_one_of(env, "BANJIE_LOG_ALGORITHM", cls.LOG_ALGORITHM, ("Ed25519", "SM2-SM3")),
            LOG_SECONDS=_whole_number(env, "BANJIE_LOG_SECONDS", cls.LOG_SECONDS),
            LOG_TO=_receivers(env),
            LOG_LEVEL=_one_of(env, "BANJIE_LOG_LEVEL", cls.LOG_LEVEL, ("debug", "info", "warning", "error")),
        )


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    path = env.get(name, "")
    if path and not Path(path).is_dir():
        raise Misconfigured(f"{name}={path}：应为已有的文件夹。")
    return Path(path).absolute() if path else None


def _secret(env: Mapping[str, str]) -> str:
    secret = env.get("BANJIE_SECRET_KEY", "")
    if len(secret) < 32:
        raise Misconfigured("BANJIE_SECRET_KEY 至少需要 32 个字符，各进程须相同。")
    return secret


def _webhooks(env: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """From the file that BANJIE_WEBHOOKS names: secrets do not belong into an environment that every child inherits."""
    path = env.get("BANJIE_WEBHOOKS", "")
    if not path:
        return {}
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        return {name: _webhook(hook) for name, hook in told.items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        wanted = '{"名称": {"url": "https://…", "secret": "至少 16 个字符"}}'
        raise Misconfigured(f"BANJIE_WEBHOOKS={path}：应为可读的 JSON 文件，内容如 {wanted}。") from error


def _webhook(hook: Mapping[str, str]) -> dict[str, str]:
    url, secret = hook["url"], hook["secret"]
    if not (url.startswith(("https://", "http://")) and len(secret) >= 16 and len(hook) == 2):
        raise ValueError(url)
    return {"url": url, "secret": secret}


def _smtp(env: Mapping[str, str]) -> dict[str, Any]:
    """From a file too, because of the password; empty where no e-mails are to be sent."""
    path = env.get("BANJIE_SMTP", "")
    if not path:
        return {}
    try:
        return _mail_server(json.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        wanted = '{"host": "…", "port": 587, "security": "starttls", "sender": "…@…", "user": "…", "password": "…"}'
        raise Misconfigured(
            f"BANJIE_SMTP={path}：应为可读的 JSON 文件，内容如 {wanted}；security 为 starttls、tls 或 none。"
        ) from error


def _mail_server(told: Mapping[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {"host": "", "port": 0, "sender": "", "security": "starttls", "user": "", "password": ""}
    server = {**known, **told}
    sound = server.keys() == known.keys() and all(type(server[name]) is type(known[name]) for name in known)
    if not (sound and server["host"] and 0 < server["port"] < 65536 and MAILBOX.fullmatch(server["sender"])):
        raise ValueError(server["host"])
    if server["security"] not in ("starttls", "tls", "none"):
        raise ValueError(server["security"])
    return server


def _receivers(env: Mapping[str, str]) -> tuple[str, ...]:
    """Each has to be reachable by what the other settings say."""
    names = tuple(name for each in env.get("BANJIE_LOG_TO", "").split(",") if (name := each.strip()))
    for name in names:
        reachable = _smtp(env) if MAILBOX.fullmatch(name) else name in _webhooks(env)
        if not reachable:
            raise Misconfigured(
                f"BANJIE_LOG_TO：“{name}”应为 BANJIE_WEBHOOKS 中的名称，或者邮箱地址（另须设置 BANJIE_SMTP）。"
            )
    return names


def _oidc(env: Mapping[str, str]) -> dict[str, str]:
    """Empty where nobody signs in elsewhere. Without a claim people are found by what was linked before."""
    names = ("issuer", "client_id", "client_secret", "claim", "name")
    told = {name: env.get(f"BANJIE_OIDC_{name.upper()}", "") for name in names}
    if not any(told.values()):
        return {}
    if not (told["issuer"].startswith(("https://", "http://")) and told["client_id"] and told["client_secret"]):
        raise Misconfigured(
            "BANJIE_OIDC_ISSUER（https://…）、BANJIE_OIDC_CLIENT_ID、BANJIE_OIDC_CLIENT_SECRET 应一并设置。"
        )
    return {**told, "issuer": told["issuer"].rstrip("/"), "name": told["name"] or "统一身份认证"}


def _address(env: Mapping[str, str]) -> str:
    """Without a slash at the end."""
    address = env.get("BANJIE_ADDRESS", "").rstrip("/")
    if address and not address.startswith(("https://", "http://")):
        raise Misconfigured(f"BANJIE_ADDRESS={address}：应以 https:// 或 http:// 开头。")
    return address


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not (text.isascii() and text.isdigit()):
        raise Misconfigured(f"{name}={text}：应为非负整数。")
    return int(text)


def _yes_or_no(env: Mapping[str, str], name: str, default: bool) -> bool:
    return _one_of(env, name, "yes" if default else "no", ("yes", "no")) == "yes"


def _one_of(env: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    text = env.get(name) or default
    if text not in allowed:
        raise Misconfigured(f"{name}={text}：只能是 {'、'.join(allowed)}。")
    return text
