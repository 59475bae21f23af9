"""QR codes of a receipt, drawn here: the case number with the query code, readable by every phone, and the proof."""

import segno
from markupsafe import Markup

from app.queries.views import Receipt


def qr_of(receipt: Receipt) -> Markup:
    return qr_drawn(f"办件编号：{receipt.number}\n查询码：{receipt.query_code}")


def proof_drawn(code: str) -> Markup:
    """A long text: as few modules as possible, since paper is clean."""
    return qr_drawn(code, "l")


def qr_drawn(text: str, error: str = "m") -> Markup:
    drawn = segno.make(text, error=error, boost_error=False, micro=False).svg_inline(
        border=0, omitsize=True, svgclass="g-qr"
    )
    return Markup(drawn)  # our own drawing of modules; nothing of the text is in it
