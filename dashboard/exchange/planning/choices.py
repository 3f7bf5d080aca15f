"""What a planning sheet leaves open and a person may decide: pillars, types and directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.exchange.planning.mapping import Decisions, example
from dashboard.exchange.planning.pillar_proposals import proposal
from dashboard.exchange.planning.rows import Named, PlannedIndicator
from dashboard.exchange.planning.types import is_count, proposed_type
from dashboard.exchange.remarks import Remarks
from dashboard.language import _
from dashboard.workplan.plan import IndicatorType, Pillar


@dataclass(frozen=True, slots=True)
class PillarChoice:
    """The pillar of one product statement."""

    statement: Named
    pillar: str
    """Empty when nothing could be proposed."""
    words: tuple[str, ...]
    """The words that led to it; none when a person decided."""


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """The type and direction of one planned indicator."""

    type: IndicatorType
    ascending: bool
    guessed: bool
    """Neither decided by a person nor said by the indicator's name."""


def pillar_choices(rows: Iterable[PlannedIndicator], decided: Decisions) -> Mapping[str, PillarChoice]:
    """One choice per statement, by its key, in the order of the sheet."""
    below: dict[str, list[PlannedIndicator]] = {}
    for row in rows:
        below.setdefault(row.statement.key, []).append(row)
    return {key: _pillar_choice(under, decided) for key, under in below.items()}


def _pillar_choice(under: list[PlannedIndicator], decided: Decisions) -> PillarChoice:
    statement = under[0].statement
    decision = decided.about(statement)
    if decision and decision.pillar:
        return PillarChoice(statement, decision.pillar, ())
    texts = (text for row in under for text in (row.activity, row.indicator.wording))
    proposed = proposal(statement.wording, texts)
    return PillarChoice(statement, proposed.pillar if proposed else "", proposed.words if proposed else ())


def measure_choice(row: PlannedIndicator, decided: Decisions) -> MeasureChoice:
    name, decision = row.indicator.wording, decided.about(row.indicator)
    kind = decision.type if decision else None
    ascending = decision.ascending if decision else None
    proposed = proposed_type(name)
    guessed = kind is None and proposed is IndicatorType.FLOW and not is_count(name)
    return MeasureChoice(kind or proposed, ascending is not False, guessed)


def note_pillars(
    choices: Mapping[str, PillarChoice], pillars: Mapping[str, Pillar], remarks: Remarks
) -> None:
    """Say where each statement went and why; a statement without a pillar is a problem."""
    for choice in choices.values():
        name = choice.statement.number or choice.statement.wording[:60]
        if choice.pillar not in pillars:
            remarks.problem(
                _("«{statement}»: decida su eje en el archivo de correspondencias.", statement=name)
            )
            continue
        pillar = pillars[choice.pillar]
        why = _("propuesto por: {words}", words=", ".join(choice.words)) if choice.words else _("decidido")
        remarks.note(f"{name} → {pillar.code} {pillar.name.es} ({why})")


def check_keys(rows: Iterable[PlannedIndicator], decided: Decisions, remarks: Remarks) -> None:
    """A decision about something that the sheet does not hold is a slip of the pen."""
    used = {
        decision.key
        for row in rows
        for named in (row.statement, row.indicator)
        if (decision := decided.about(named))
    }
    for decision in decided.by_key.values():
        if decision.key not in used:
            remarks.problem(
                _("correspondencias, línea {line}: esa clave no está en la planilla.", line=decision.line)
            )


def mapping_example(
    rows: Iterable[PlannedIndicator], choices: Mapping[str, PillarChoice], decided: Decisions
) -> str:
    return example([*_statement_lines(choices), *dict.fromkeys(_indicator_lines(rows, decided))])


def _statement_lines(choices: Mapping[str, PillarChoice]) -> Iterator[tuple[Named, str, str, str]]:
    for choice in choices.values():
        yield choice.statement, choice.pillar, "", ""


def _indicator_lines(
    rows: Iterable[PlannedIndicator], decided: Decisions
) -> Iterator[tuple[Named, str, str, str]]:
    for row in rows:
        measure = measure_choice(row, decided)
        yield row.indicator, "", str(measure.type), "ascendente" if measure.ascending else "descendente"
