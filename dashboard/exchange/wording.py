"""Wording as people type it: blanks, accents and capitals that do not change what is meant."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x1B, *range(9), *range(0x7F, 0xA0))
)


def tidy(text: str) -> str:
    """The same words with single ordinary blanks: `"T1\\xa0 "` is `"T1"`."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def plain(text: str) -> str:
    """For comparing: small letters without accents, anything else than letters and digits a blank."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())
