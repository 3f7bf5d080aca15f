"""What all pictures share: how many pixels one may unfold to on the reader's machine."""

from __future__ import annotations

from dashboard.exchange.evidence.refusals import DamagedFile, TooMuchInside

MOST_PIXELS = 100_000_000
MOST_PARTS = 20_000


def check_pixels(width: int, height: int) -> None:
    """Raise DamagedFile for a picture without extent, TooMuchInside for a decompression bomb."""
    if not width or not height:
        raise DamagedFile
    if width * height > MOST_PIXELS:
        raise TooMuchInside
