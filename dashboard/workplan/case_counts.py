"""Raw case counts: what may be counted, by whom, and when a change of it waits as a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.personal_data import personal_data
from dashboard.workplan.refusals import InvalidValue, ReasonRequired
from dashboard.workplan.texts import check_text

UNKNOWN = "ND"
"""A characteristic that nobody knows."""

LONGEST_REASON = 300
_MOST = 100_000
"""More than any institution counts: a typing error."""


class CountPlace(NamedTuple):
    """What one raw count is about; there is one count for each place."""

    period: Period
    stage: Stage
    province: str
    origin: str
    sex: str
    age_band: str
    form: str
    institution: str


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Persons counted in one quarter by one institution, in the finest detail that is held."""

    period: Period
    stage: Stage
    province: str
    """Where it was counted, by ISO code, or `ND`."""
    origin: str
    """Where the persons come from, by ISO code, or `ND`."""
    sex: str
    age_band: str
    form: str
    institution: str
    victims: int

    @property
    def place(self) -> CountPlace:
        return CountPlace(
            self.period,
            self.stage,
            self.province,
            self.origin,
            self.sex,
            self.age_band,
            self.form,
            self.institution,
        )


@dataclass(frozen=True, slots=True)
class Countable:
    """The raw categories, and which institution alone counts each stage."""

    provinces: AbstractSet[str]
    sexes: AbstractSet[str]
    age_bands: AbstractSet[str]
    forms: AbstractSet[str]
    counted_by: Mapping[Stage, str]

    def stages_of(self, institution: str | None) -> tuple[Stage, ...]:
        """What an institution keeps the one count of."""
        return tuple(stage for stage in Stage if self.counted_by.get(stage) == institution)


def check_case_count(count: CaseCount, countable: Countable) -> None:
    """Raise InvalidValue for a count that is none, of nothing that is counted, or by another institution.

    Of identified victims the place and the form are always said: the published tables divide by them.
    """
    if count.institution != countable.counted_by.get(count.stage):
        raise InvalidValue("institution", "not_of_record")
    known = {
        "province": countable.provinces,
        "origin": countable.provinces,
        "sex": countable.sexes,
        "age_band": countable.age_bands,
        "form": countable.forms,
    }
    needed = ("province", "form") if count.stage is Stage.IDENTIFIED else ()
    for field, codes in known.items():
        code = getattr(count, field)
        if code == UNKNOWN and field in needed:
            raise InvalidValue(field, "missing")
        if code != UNKNOWN and code not in codes:
            raise InvalidValue(field, "unknown")
    if count.victims < 0:
        raise InvalidValue("victims", "negative")
    if count.victims > _MOST:
        raise InvalidValue("victims", "too_large")


def check_said_once(counts: Iterable[CaseCount]) -> None:
    """Raise InvalidValue when two counts are about the same: nobody can tell which is meant."""
    seen: set[CountPlace] = set()
    for count in counts:
        if count.place in seen:
            raise InvalidValue("count", "repeated")
        seen.add(count.place)


def check_reason(reason: str, *, needed: bool) -> None:
    """Raise ReasonRequired, or InvalidValue for one that is too long or seems to tell of a person."""
    if needed and not reason.strip():
        raise ReasonRequired
    check_text("reason", reason, LONGEST_REASON)
    if personal_data(reason):
        raise InvalidValue("reason", "personal_data")


def is_released(place: CountPlace, released: AbstractSet[Period], countable: Countable) -> bool:
    """Whether what is published rests on a count, so that a change of it waits as a correction.

    Identified victims come out with their quarter, the other stages with the year's fourth.
    """
    if place.institution != countable.counted_by.get(place.stage):
        return False
    with_quarter = place.period if place.stage is Stage.IDENTIFIED else Period(place.period.year, 4)
    return with_quarter in released
