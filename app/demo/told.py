"""Data files of the demonstration; charts, forms and items of the house. Read once; nobody changes what they say."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def facts(name: str) -> Any:
    """What a data file beside this one says."""
    return yaml.safe_load(files("app.demo").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def item(key: str) -> dict[str, Any]:
    """An item of `bpmn/items/`."""
    return yaml.safe_load(files("bpmn").joinpath("items").joinpath(f"{key}.yaml").read_text(encoding="utf-8"))


@cache
def chart(key: str) -> bytes:
    """A chart file of `bpmn/`."""
    return files("bpmn").joinpath(f"{key}.bpmn").read_bytes()


@cache
def form(key: str) -> dict[str, Any]:
    """A form of `bpmn/forms/`."""
    return json.loads(files("bpmn").joinpath("forms").joinpath(f"{key}.json").read_bytes())
