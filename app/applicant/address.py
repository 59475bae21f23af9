"""Where a stranger comes from: counted by, never shown and never kept in words."""

from ipaddress import IPv6Address, ip_address

from flask import request

ONE_HOME = 64
"""Bits of an IPv6 address that a provider gives to one house: whoever has it has all addresses behind them."""


def address() -> str:
    """Behind proxies, what the trusted one says (`BANJIE_PROXIES`)."""
    return counted_as(request.remote_addr or "")


def counted_as(said: str) -> str:
    """
    >>> counted_as("203.0.113.7"), counted_as("::ffff:203.0.113.7"), counted_as("unix")
    ('203.0.113.7', '203.0.113.7', 'unix')
    >>> counted_as("2001:db8:1:2:a::1") == counted_as("2001:db8:1:2:b::2")
    True
    """
    try:
        found = ip_address(said)
    except ValueError:
        return said
    if not isinstance(found, IPv6Address):
        return said
    return str(found.ipv4_mapped or int(found) >> (128 - ONE_HOME))
