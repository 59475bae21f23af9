"""事件日志: what happened in cases, as files of the IEEE 1849 (XES) standard, written and read; knows no table."""

from app.eventlogs.events import LoggedEvent, LoggedTrace
from app.eventlogs.xes_reading import LogRefused, is_xml, read_xes
from app.eventlogs.xes_writing import write_xes

__all__ = ["LogRefused", "LoggedEvent", "LoggedTrace", "is_xml", "read_xes", "write_xes"]
