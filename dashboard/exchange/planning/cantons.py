"""Lists of cantons as planning sheets write them, read to provinces."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dashboard.exchange.wording import plain, tidy
from dashboard.workplan.plan import Province

NATIONWIDE = frozenset({"nacional", "todo el pais", "todos", "todas"})

_SHORTENED = {"sto": "santo", "sta": "santa", "dgo": "domingo", "gral": "general", "crnel": "coronel"}
_LEFT_OUT = frozenset({"de", "del", "el", "la", "las", "los", "provincia", "canton", "y", "e"})
_OTHER_PROVINCE_NAMES = {"santo domingo": "EC-SD", "tsachilas": "EC-SD", "morona": "EC-S", "zamora": "EC-Z"}


class PlaceTrouble(StrEnum):
    """Why a place of the list is in no province."""

    UNKNOWN = "unknown"
    UNKNOWN_IN_PROVINCE = "unknown_in_province"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class PlaceNotFound:
    """One place of a list that could not be read, as it was written."""

    written: str
    trouble: PlaceTrouble


@dataclass(frozen=True, slots=True)
class Places:
    """What a list of cantons says, each place once."""

    found: Mapping[str, str]
    """Province (ISO code) of each place as it was written, in the list's order."""
    nationwide: bool
    repeated: tuple[str, ...]
    not_found: tuple[PlaceNotFound, ...]

    @property
    def provinces(self) -> tuple[str, ...]:
        """In the order first named; empty means nationwide."""
        return () if self.nationwide else tuple(dict.fromkeys(self.found.values()))


@cache
def canton_provinces() -> Mapping[str, frozenset[str]]:
    """The provinces that have a canton of this name, by the name's key."""
    found: dict[str, set[str]] = {}
    with (files("config") / "cantons.csv").open(encoding="utf-8") as file:
        for canton in csv.DictReader(file):
            for name in (canton["name"], *canton["also_called"].split("|")):
                found.setdefault(_key(name), set()).add(canton["province_code"])
    return {key: frozenset(codes) for key, codes in found.items() if key}


def places(listed: str, provinces: tuple[Province, ...]) -> Places:
    """Read `AZUAY-CUENCA, STO DGO TSACHILAS-SANTO DOMINGO`: a province, a canton or both at each comma."""
    named = _province_names(provinces)
    written = [tidy(place) for place in re.split(r"[,;|\n]", listed) if plain(place)]
    times = Counter(plain(place) for place in written)
    once = {plain(place): place for place in reversed(written)}
    read = {once[key]: _province_of(once[key], named) for key in times if key not in NATIONWIDE}
    return Places(
        found={place: code for place, code in read.items() if isinstance(code, str)},
        nationwide=not written or any(key in NATIONWIDE for key in times),
        repeated=tuple(once[key] for key, count in times.items() if count > 1),
        not_found=tuple(trouble for trouble in read.values() if isinstance(trouble, PlaceNotFound)),
    )


def _province_names(provinces: tuple[Province, ...]) -> Mapping[str, str]:
    known = {province.code for province in provinces}
    other = {name: code for name, code in _OTHER_PROVINCE_NAMES.items() if code in known}
    return other | {_key(province.name): province.code for province in provinces}


def _province_of(place: str, named: Mapping[str, str]) -> str | PlaceNotFound:
    before, hyphen, after = (
        part.strip() for part in re.sub(r"\s*[-–—/:]\s*", "-", place, count=1).partition("-")
    )
    province = named.get(_key(before))
    if not hyphen:
        return province or _province_of_canton(place)
    if province is None:
        return PlaceNotFound(place, PlaceTrouble.UNKNOWN)
    if province in canton_provinces().get(_key(after), frozenset()) or _key(after) == _key(before):
        return province
    return PlaceNotFound(place, PlaceTrouble.UNKNOWN_IN_PROVINCE)


def _province_of_canton(place: str) -> str | PlaceNotFound:
    codes = canton_provinces().get(_key(place), frozenset())
    if len(codes) == 1:
        return next(iter(codes))
    return PlaceNotFound(place, PlaceTrouble.AMBIGUOUS if codes else PlaceTrouble.UNKNOWN)


def _key(name: str) -> str:
    words = (_SHORTENED.get(word, word) for word in plain(name).split())
    return " ".join(word for word in words if word not in _LEFT_OUT)
