"""The QR code of a receipt: the case number and the query code, drawn here, readable by every phone."""

import segno
from markupsafe import Markup

from app.queries.views import Receipt


def qr_of(receipt: Receipt) -> Markup:
    text = f"办件编号：{receipt.number}\n查询码：{receipt.query_code}"
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=0, omitsize=True, svgclass="g-qr")
    return Markup(drawn)  # our own drawing of modules; nothing of the text is in it
