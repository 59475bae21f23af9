"""Whence somebody comes: the address, and the browser in words."""

import re

from flask import request

from app.services.web_sessions import Came

BROWSERS = (
    ("Edg/", "Edge"),
    ("MicroMessenger/", "微信"),
    ("QQBrowser/", "QQ 浏览器"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
UNKNOWN = "其他程序"


def came_from() -> Came:
    return Came((request.remote_addr or "")[:64], device_of(request.headers.get("User-Agent", "")))


def device_of(agent: str) -> str:
    """
    >>> device_of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")
    'Edge 140 · Windows'
    >>> device_of("curl/8")
    '其他程序'
    """
    browser = next(((sign, name) for sign, name in BROWSERS if sign in agent), None)
    if browser is None:
        return UNKNOWN
    sign, name = browser
    version = re.search(re.escape(sign) + r"(\d{1,4})", agent)
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    words = f"{name} {version[1]}" if version and name != "Safari" else name
    return f"{words} · {system}" if system else words
