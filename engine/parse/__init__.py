"""BPMN bytes to a Chart. It reads what is there; whether people can work with it is for `engine.lint` to say."""

from engine.parse.chart import Needs, likeliest_process, needs, parse, process_of, read

__all__ = ["Needs", "likeliest_process", "needs", "parse", "process_of", "read"]
