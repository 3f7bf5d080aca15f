"""The language shown: wording (gettext), numbers and dates (Babel), usable without a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text

LANGUAGES = ("es", "en")
GUAYAQUIL = ZoneInfo("America/Guayaquil")
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_LOCALES = {"es": "es_EC", "en": "en"}
_CATALOGUES = Path(__file__).parent.parent / "config" / "translations"
_shown: ContextVar[str] = ContextVar("language", default="es")


def current() -> str:
    """The language shown now: `es` or `en`."""
    return _shown.get()


def show(language: str) -> None:
    """Show this language from here on in the present context; anything unknown means Spanish."""
    _shown.set(language if language in LANGUAGES else "es")


@contextmanager
def shown(language: str) -> Iterator[None]:
    """Show a language for the length of a block."""
    token = _shown.set(language if language in LANGUAGES else "es")
    try:
        yield
    finally:
        _shown.reset(token)


@cache
def _catalogue(language: str) -> dict[str, str]:
    with (_CATALOGUES / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    return {str(message.id): str(message.string) for message in messages if message.id and message.string}


def _(spanish: str, /, **named: object) -> str:
    """A wording in the language shown; the Spanish text is its key. `{name}` places are filled in."""
    text = spanish if current() == "es" else _catalogue(current()).get(spanish, spanish)
    return text.format(**named) if named else text


def said(text: Text) -> str:
    """A wording of the plan in the language shown."""
    return text.said(current())


def number(value: Decimal | float | int, decimals: int | None = None) -> str:
    """`1.234,5` in Spanish, `1,234.5` in English; by default as many decimals as it has, one at most."""
    places = "#,##0.#" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return _written(value, places, current())


def exact(value: Decimal) -> str:
    """All digits of a reported value, as it is read: `1.208`, `0,125`."""
    return _written(value.normalize(), "#,##0.######", current())


@lru_cache(4096)
def _written(value: Decimal | float | int, places: str, language: str) -> str:
    """Halves go up, as in spreadsheets; what rounds to zero has no sign."""
    with localcontext(rounding=ROUND_HALF_UP):
        text = format_decimal(value, format=places, locale=_LOCALES[language])
    return text.replace("-", MINUS if re.search("[1-9]", text) else "")


def entered(value: Decimal) -> str:
    """A value as a form takes it back without a question: no thousands, never three decimals alone."""
    text = format(value.normalize(), "f")
    whole, _point, decimals = text.partition(".")
    if len(decimals) == 3:
        decimals += "0"
    return f"{whole}{',' if current() == 'es' else '.'}{decimals}" if decimals else whole


def percent(ratio: Decimal | float, decimals: int = 0) -> str:
    """A ratio as `53,5 %` (no-break space) or `53.5%`."""
    return number(Decimal(ratio) * 100, decimals) + percent_sign()


def percent_sign() -> str:
    """What follows a number that is a percentage already."""
    return f"{NO_BREAK_SPACE}%" if current() == "es" else "%"


def usd(value: Decimal | float | int) -> str:
    """`USD 1.843.000`."""
    return f"USD{NO_BREAK_SPACE}{number(value, 0)}"


def period_name(period: Period) -> str:
    """`T3 2026` in Spanish, `Q3 2026` in English."""
    return f"{'T' if current() == 'es' else 'Q'}{period.quarter}{NO_BREAK_SPACE}{period.year}"


def day(value: date) -> str:
    """`30/10/2026` in both languages, as in the forms."""
    return value.strftime("%d/%m/%Y")


def long_day(value: date) -> str:
    """`30 de octubre de 2026` or `30 October 2026`."""
    pattern = "d 'de' MMMM 'de' y" if current() == "es" else "d MMMM y"
    return format_date(value, pattern, locale=_LOCALES[current()])


def short_day(value: date) -> str:
    """`30 oct. 2026` or `30 Oct 2026`."""
    month = format_date(value, "MMM", locale=_LOCALES[current()]).rstrip(".")
    stop = "." if current() == "es" else ""
    return NO_BREAK_SPACE.join((str(value.day), month + stop, str(value.year)))


def moment(value: datetime) -> str:
    """An instant as day and time in Guayaquil: `30/10/2026, 10:42`."""
    return format_datetime(value, "dd/MM/y, HH:mm", tzinfo=GUAYAQUIL, locale=_LOCALES[current()])


def clock_time(value: datetime) -> str:
    """The time of day of an instant in Guayaquil: `10:42`."""
    return value.astimezone(GUAYAQUIL).strftime("%H:%M")
