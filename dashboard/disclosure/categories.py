"""The coarse categories in which cases are published, and what each of them takes together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.workplan.case_trends import ALL

COSTA = ("EC-E", "EC-M", "EC-SD", "EC-R", "EC-G", "EC-SE", "EC-O", "EC-W")
"""The coast, with Galápagos: alone the islands would be one person, or none."""
SIERRA = ("EC-C", "EC-I", "EC-P", "EC-X", "EC-T", "EC-B", "EC-H", "EC-F", "EC-A", "EC-L")
AMAZONIA = ("EC-U", "EC-D", "EC-N", "EC-Y", "EC-S", "EC-Z")
PROVINCES = (*COSTA, *SIERRA, *AMAZONIA)
UNKNOWN = "ND"
"""A raw category, or an origin, that nobody knows."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One way to divide one dimension: by code, what raw categories the part holds.

    The parts of a level are disjoint and together they are everybody.
    """

    letter: str
    dimension: str
    parts: Mapping[str, frozenset[str]]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.parts)

    def code_of(self, raw: str) -> str:
        """The part that holds a raw category; raise KeyError for one that no part knows."""
        return self._by_raw()[raw]

    def _by_raw(self) -> dict[str, str]:
        return {raw: code for code, held in self.parts.items() for raw in held}


def _level(letter: str, dimension: str, **parts: tuple[str, ...]) -> Level:
    return Level(letter, dimension, {code: frozenset(held) for code, held in parts.items()})


def _geography(letter: str, parts: Mapping[str, tuple[str, ...]]) -> Level:
    return Level(letter, "geography", {code: frozenset(held) for code, held in parts.items()})


_ALONE = ("EC-P", "EC-G", "EC-O", "EC-M")
"""Territories that are one province."""

NATIONAL = _geography("nat", {ALL: PROVINCES})
MACRO_REGIONS = _geography("M", {"costa_insular": COSTA, "sierra_amazonia": (*SIERRA, *AMAZONIA)})
REGIONS = _geography("R", {"costa_insular": COSTA, "sierra": SIERRA, "amazonia": AMAZONIA})
TERRITORIES = _geography(
    "G",
    {
        **{code: (code,) for code in _ALONE},
        "resto_costa": tuple(code for code in COSTA if code not in _ALONE),
        "resto_sierra": tuple(code for code in SIERRA if code not in _ALONE),
        "amazonia": AMAZONIA,
    },
)
BY_PROVINCE = _geography("P", {code: (code,) for code in PROVINCES})

SEX = _level("W", "sex", mujer=("F",), hombre_o_sin_dato=("M", UNKNOWN))
_ADULTS = ("18-29", "30-64", "65+", UNKNOWN)
MAJORITY = _level("B", "age", menor=("0-11", "12-17"), adulto_o_sin_dato=_ADULTS)
AGE = Level(
    "C",
    "age",
    {
        "0-11": frozenset({"0-11"}),
        "12-17": frozenset({"12-17"}),
        "adulto_o_sin_dato": frozenset(_ADULTS),
    },
)
FORM = _level("K", "form", sexual=("sexual",), laboral=("laboral",), otras_y_sin_dato=("otras_y_sin_dato",))
"""The raw forms are those of the commission's list, which names the part that each belongs to."""
ORIGIN = _level("N", "origin", costa=COSTA, sierra_amazonia=(*SIERRA, *AMAZONIA), sin_dato=(UNKNOWN,))

LEVELS = (MACRO_REGIONS, REGIONS, TERRITORIES, BY_PROVINCE, SEX, MAJORITY, AGE, FORM, ORIGIN)
RAW_SEXES = ("F", "M", UNKNOWN)
RAW_AGES = ("0-11", "12-17", *_ADULTS)
