"""The data files of the demonstration, and the charts, forms and items that come with the house."""

import json
from importlib.resources import files
from typing import Any

import yaml


def facts(name: str) -> Any:
    """What a data file beside this one says."""
    return yaml.safe_load(files("app.demo").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


def item(key: str) -> dict[str, Any]:
    """An item of `bpmn/items/`."""
    return yaml.safe_load(files("bpmn").joinpath("items").joinpath(f"{key}.yaml").read_text(encoding="utf-8"))


def chart(key: str) -> bytes:
    """A chart file of `bpmn/`."""
    return files("bpmn").joinpath(f"{key}.bpmn").read_bytes()


def form(key: str) -> dict[str, Any]:
    """A form of `bpmn/forms/`."""
    return json.loads(files("bpmn").joinpath("forms").joinpath(f"{key}.json").read_bytes())
