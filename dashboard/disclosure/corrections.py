"""A correction of a whole released year: shown only when what it moves gives nobody away.

Only persons who were missing, or only persons who were too many: then what was shown and what moves are
two populations of their own, and an outsider who compares both releases learns of each no more than its
own published cells tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from dashboard.disclosure.audit import Finding, Shown, audit
from dashboard.disclosure.counts import Persons, menu_counts
from dashboard.disclosure.menu import THRESHOLD, Key, Tier
from dashboard.disclosure.release import shown

_WHOLE_YEAR = frozenset(range(1, 5))


class CorrectionWaits(Exception):
    """The correction would give somebody away, or is none: nothing is published, and it goes on waiting."""


def corrected(
    tier: Tier,
    year: int,
    before: Iterable[Persons],
    after: Iterable[Persons],
    *,
    published: Mapping[Key, int | None],
    progress: Callable[[], object] = lambda: None,
) -> Mapping[Key, int]:
    """The cells that change, with what they become; what was reserved stays so. Raise CorrectionWaits."""
    after = tuple(after)
    moved = _moved(before, after)
    counts, steps = menu_counts(tier, year, after), menu_counts(tier, year, moved)
    for key, value in published.items():
        if value is not None and not (_may_move(steps[key]) and counts[key] >= THRESHOLD):
            raise CorrectionWaits("a published count would move by less than the threshold, or become small")
    cells = {key: None if value is None else counts[key] for key, value in published.items()}
    differences = _differences(tier, year, published, steps)
    findings: tuple[Finding, ...] = audit(differences, progress=progress)
    findings += audit(shown(tier, year, _WHOLE_YEAR, cells, counts), progress=progress)
    if findings:
        raise CorrectionWaits("; ".join(map(str, findings)))
    return {key: counts[key] for key, value in published.items() if value not in (None, counts[key])}


def _may_move(step: int) -> bool:
    return step == 0 or step >= THRESHOLD


def _moved(before: Iterable[Persons], after: Iterable[Persons]) -> tuple[Persons, ...]:
    """The persons who came, or who went; raise CorrectionWaits where some came and others went."""
    steps: Counter[tuple[int, str, str, str, str, str]] = Counter()
    for sign, persons in ((1, after), (-1, before)):
        for each in persons:
            steps[each[:6]] += sign * each.victims
    signs = {step > 0 for step in steps.values() if step}
    if len(signs) != 1:
        raise CorrectionWaits("some persons came and others went, or nobody did")
    return tuple(Persons(*place, victims=abs(step)) for place, step in steps.items() if step)


def _differences(
    tier: Tier, year: int, published: Mapping[Key, int | None], steps: Mapping[Key, int]
) -> Shown:
    """What an outsider sees move.

    Of reserved cells only those that a few persons moved are in need: none moved tells of nobody, and many
    who moved tell nothing of those who were there before.
    """
    small = frozenset(key for key, value in published.items() if value is None and 0 < steps[key] < THRESHOLD)
    cells = {key: None if value is None else steps[key] for key, value in published.items()}
    return Shown(tier, year, _WHOLE_YEAR, cells, small=small, inexact=frozenset(), differences=True)
