"""Which pillar a product statement seems to belong to, by its words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dashboard.exchange.wording import plain


@dataclass(frozen=True, slots=True)
class PillarProposal:
    """The pillar with the most words in a statement, and those words; a person decides."""

    pillar: str
    words: tuple[str, ...]


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    with (files("config") / "pillar_words.toml").open("rb") as file:
        return {pillar: tuple(words) for pillar, words in tomllib.load(file).items()}


def proposal(statement: str, below: Iterable[str]) -> PillarProposal | None:
    """From the statement; where it says nothing, from the activities and indicators below it."""
    return _by_words(statement) or _by_words(" ".join(below))


def _by_words(text: str) -> PillarProposal | None:
    wording = plain(text)
    found = {
        pillar: tuple(word for word in words if re.search(rf"\b{word}", wording))
        for pillar, words in _words().items()
    }
    best = max(found, key=lambda pillar: len(found[pillar]))
    return PillarProposal(best, found[best]) if found[best] else None
