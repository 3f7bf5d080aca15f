"""The mapping file: a CSV in which a person decides what a planning sheet leaves open.

    clave;eje;tipo;sentido;texto
    2.3.1;FI;;;Un sistema eficiente de registro …
    10Q01;;flow;ascendente;No. de personas …

A key is the number of a statement or of an indicator, or its whole text where it has none; `texto` is only
for the reader. Comma or semicolon, as Excel saves it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.exchange.files.unreadable import MappingNotUnderstood
from dashboard.exchange.planning.rows import Named
from dashboard.exchange.remarks import Remarks
from dashboard.exchange.wording import plain, tidy
from dashboard.language import _
from dashboard.workplan.plan import IndicatorType, Pillar

COLUMNS = ("clave", "eje", "tipo", "sentido", "texto")
_DIRECTIONS = {"": None, "ascendente": True, "descendente": False}
_TYPES = {"": None} | {str(kind): kind for kind in IndicatorType}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a mapping file; what it leaves empty stays as proposed."""

    line: int
    key: str
    pillar: str | None = None
    type: IndicatorType | None = None
    ascending: bool | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """A whole mapping file by its keys."""

    by_key: Mapping[str, Decision]

    def about(self, named: Named) -> Decision | None:
        """The decision about a statement or an indicator: by its number, else by its whole text."""
        return self.by_key.get(plain(named.number) or named.key) or self.by_key.get(named.key)


def decisions(content: bytes, pillars: Iterable[Pillar], remarks: Remarks) -> Decisions:
    """Read a mapping file; raise MappingNotUnderstood when it is no such table. Wrong lines are problems."""
    codes = {pillar.code for pillar in pillars}
    return Decisions({found.key: found for found in _decisions(_lines(content), codes, remarks)})


def _lines(content: bytes) -> list[Mapping[str, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    heading = plain(text.partition("\n")[0])
    separator = ";" if ";" in text.partition("\n")[0] else ","
    if not heading.startswith("clave eje"):
        raise MappingNotUnderstood
    try:
        return [_cells(line) for line in csv.DictReader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise MappingNotUnderstood from error


def _cells(line: Mapping[str, object]) -> Mapping[str, str]:
    return {plain(str(name)): tidy(value) for name, value in line.items() if isinstance(value, str)}


def _decisions(lines: list[Mapping[str, str]], pillars: set[str], remarks: Remarks) -> Iterator[Decision]:
    seen: set[str] = set()
    for at, line in enumerate(lines, start=2):
        pillar, kind, direction = line.get("eje", "").upper(), line.get("tipo", ""), line.get("sentido", "")
        key = plain(line.get("clave", ""))
        wrong = [
            *([_("eje «{value}»", value=pillar)] if pillar and pillar not in pillars else ()),
            *([_("tipo «{value}»", value=kind)] if plain(kind) not in _TYPES else ()),
            *([_("sentido «{value}»", value=direction)] if plain(direction) not in _DIRECTIONS else ()),
            *([_("clave repetida «{value}»", value=key)] if key in seen else ()),
        ]
        seen.add(key)
        for value in wrong:
            remarks.problem(
                _("correspondencias, línea {line}: no se reconoce {value}.", line=at, value=value)
            )
        if key and not wrong:
            yield Decision(at, key, pillar or None, _TYPES[plain(kind)], _DIRECTIONS[plain(direction)])


def example(lines: Iterable[tuple[Named, str, str, str]]) -> str:
    """The mapping file that says what was proposed: (named, pillar, type, direction) a line."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for named, pillar, kind, direction in lines:
        writer.writerow((named.number or named.wording, pillar, kind, direction, named.wording))
    return written.getvalue()
