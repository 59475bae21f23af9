"""QR codes inside documents."""

import io

import segno


def qr_drawing(text: str) -> str:
    """As SVG. Capitals, digits and hyphens take the least room."""
    drawing = io.BytesIO()
    segno.make(text, error="l", micro=False, boost_error=False).save(drawing, kind="svg", border=2, xmldecl=False)
    return drawing.getvalue().decode()
