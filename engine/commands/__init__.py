"""Orders that can be given to a case. They are what the journal keeps, so they hold plain JSON values only.

`by` is the key of the person who acts (such as `p12`); it is a command's argument because who did a step
decides who may do the next one. Values people filled in do not travel here: `records` names them by commitment.
"""

from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any, get_args

from engine.commands.case import (
    HandIn,
    Migrate,
    Nullify,
    Remark,
    Resume,
    Start,
    Suspend,
    Terminate,
    WithdrawApplication,
)
from engine.commands.clock import AdjustDeadline, AppealCard, ClockAct, Retime, SettleCard
from engine.commands.course import Jump, Return, TakeBack
from engine.commands.outside import Fire, JobDone, JobFailed, Message, Retry
from engine.commands.task import (
    AddSigner,
    Assign,
    CC,
    Claim,
    Complete,
    Delegate,
    Release,
    RemoveSigner,
    Resolve,
    Skip,
    Transfer,
    Urge,
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
    | ClockAct
    | Retime
    | AdjustDeadline
    | AppealCard
    | SettleCard
    | Assign
    | Skip
    | Remark
)
KINDS: tuple[Any, ...] = get_args(Command)
_BY_NAME: dict[str, Any] = {kind.__name__: kind for kind in KINDS}
_NEEDED = {
    kind: frozenset(each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING)
    for kind in KINDS
}


def to_json(command: Command) -> dict[str, Any]:
    """A command as the journal writes it; what is empty is left out, unless it cannot be read again without."""
    needed = _NEEDED[type(command)]
    said = {name: value for name, value in asdict(command).items() if name in needed or value not in ("", {}, ())}
    return {"command": type(command).__name__, **said}


def from_json(record: Mapping[str, Any]) -> Command:
    """The command a journal line holds; its lists are tuples again."""
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    if "appoint" in said:
        said["appoint"] = {node: tuple(people) for node, people in said["appoint"].items()}
    return _BY_NAME[said.pop("command")](**said)
