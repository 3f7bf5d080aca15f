"""A protector that breaks a rule on purpose."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from dashboard.disclosure.menu import THRESHOLD, Key
from dashboard.disclosure.systems import System, Whole


def only_small_cells(
    system: System[Key],
    truth: Whole,
    *,
    settled: Mapping[Key, bool],
    cost: Callable[[Key], float],
    series: Callable[[Key], Hashable],
    progress: Callable[[], object],
) -> frozenset[Key]:
    amounts = system.incidence @ truth
    return frozenset(name for name, amount in zip(system.names, amounts, strict=True) if amount < THRESHOLD)
