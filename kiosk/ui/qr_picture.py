"""A QR code as a picture for a screen, without a file."""

from __future__ import annotations

_SCALE = 8


def qr_picture(content: str) -> str:
    """A code that says this, as a `data:` address: dark on light in every theme, as phones want it."""
    import segno  # nobody needs it before the first code

    return str(segno.make(content, error="m", micro=False, encoding="utf-8").png_data_uri(scale=_SCALE))
