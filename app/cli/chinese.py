"""click in Chinese: it looks every sentence of its own up with gettext, and here is what it finds."""

from collections.abc import Iterator

import click
from click import core, decorators, exceptions, formatting, parser, types

SAID = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本号。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "env var: {var}": "环境变量：{var}",
    "Aborted!": "已中止。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法说明：{command} {option}",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是否指 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否指其中之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name!r} 需要一个值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件，不是文件夹。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹，不是文件。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 不可读。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 不可写。",
    "{value!r} does not match the format {format}.": "{value!r} 不是日期，应如 2026-11-30。",
    "{value!r} is not one of {choices}.": "{value!r} 不是 {choices} 之一。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "integer": "整数",
    "text": "文本",
}
SPEAKERS = (core, decorators, exceptions, formatting, parser, types)


def said(message: str) -> str:
    return SAID.get(message, message)


def said_of(one: str, many: str, count: int) -> str:
    """Chinese counts without a plural."""
    return said(one if count == 1 else many)


def speak() -> None:
    """For this process, before the first command is declared: some help texts are looked up then."""
    for speaker in SPEAKERS:
        vars(speaker)["_"] = said
        if hasattr(speaker, "ngettext"):
            vars(speaker)["ngettext"] = said_of
    types.INT.name, types.STRING.name = said("integer"), said("text")
    types.IntRange.name = said("integer")


def name_places(command: click.Command) -> None:
    """The words in capitals of the usage line, of a command and all commands below it."""
    for each in _all_of(command):
        each.options_metavar = "[选项]"
        if isinstance(each, click.Group):
            each.subcommand_metavar = "命令 [参数]…"


def _all_of(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _all_of(each)
