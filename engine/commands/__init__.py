"""Orders that can be given to a case. They are what the journal keeps, so they hold plain JSON values only.

`by` is the key of the person who acts (such as `p12`); it is a command's argument because who did a step
decides who may do the next one. Values people filled in do not travel here: `records` names them by commitment.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from engine.commands.case import HandIn, Migrate, Nullify, Resume, Start, Suspend, Terminate, WithdrawApplication
from engine.commands.course import Jump, Return, TakeBack
from engine.commands.outside import Fire, JobDone, JobFailed, Message, Retry
from engine.commands.task import (
    AddSigner,
    CC,
    Claim,
    Complete,
    Delegate,
    Release,
    RemoveSigner,
    Resolve,
    Transfer,
    Urge,
)

KINDS = (
    Start,
    Claim,
    Release,
    Complete,
    Fire,
    HandIn,
    Suspend,
    Resume,
    Terminate,
    WithdrawApplication,
    Nullify,
    Transfer,
    Delegate,
    Resolve,
    CC,
    Urge,
    AddSigner,
    RemoveSigner,
    Return,
    TakeBack,
    Jump,
    Message,
    JobDone,
    JobFailed,
    Retry,
    Migrate,
)
Command = (
    Start
    | Claim
    | Release
    | Complete
    | Fire
    | HandIn
    | Suspend
    | Resume
    | Terminate
    | WithdrawApplication
    | Nullify
    | Transfer
    | Delegate
    | Resolve
    | CC
    | Urge
    | AddSigner
    | RemoveSigner
    | Return
    | TakeBack
    | Jump
    | Message
    | JobDone
    | JobFailed
    | Retry
    | Migrate
)
_BY_NAME: dict[str, Any] = {kind.__name__: kind for kind in KINDS}


def to_json(command: Command) -> dict[str, Any]:
    """A command as the journal writes it; what is empty is left out."""
    said = {name: value for name, value in asdict(command).items() if value not in ("", {}, ())}
    return {"command": type(command).__name__, **said}


def from_json(record: Mapping[str, Any]) -> Command:
    """The command a journal line holds; its lists are tuples again."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    if "appoint" in fields:
        fields["appoint"] = {node: tuple(people) for node, people in fields["appoint"].items()}
    return _BY_NAME[fields.pop("command")](**fields)
