"""Who acts, as commands and the journal name them: `p12` is the person with this number; the clock and the system."""

CLOCK, SYSTEM = "clock", "system"


def person_key(number: int) -> str:
    return f"p{number}"


def person_id(key: str) -> int | None:
    """`p12` -> 12; nobody, the clock and the system have no row.

    >>> person_id("p12"), person_id("clock"), person_id("")
    (12, None, None)
    """
    return int(key[1:]) if key[:1] == "p" and key[1:].isdecimal() else None
