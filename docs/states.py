"""The page of the manual about states, written from the rules themselves: `python -m docs.states`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.workplan.plan import QuarterState
from dashboard.workplan.submissions import NEXT_STATES, ReviewState, is_open, needs_reason

PAGE = Path(__file__).with_name("estados.md")

_NEVER_SENT = "sin_reporte"
_NAMES = {
    ReviewState.SUBMITTED: "enviado",
    ReviewState.RETURNED: "devuelto",
    ReviewState.APPROVED: "aprobado",
    ReviewState.WITHDRAWN: "retirado",
}
_STEPS = {
    ReviewState.SUBMITTED: ("envía", "la delegación de la institución responsable"),
    ReviewState.RETURNED: ("devuelve", "la secretaría técnica, nunca quien envió"),
    ReviewState.APPROVED: ("aprueba", "la secretaría técnica, nunca quien envió"),
    ReviewState.WITHDRAWN: ("retira", "quien envió, mientras nadie lo revise"),
}
_QUARTERS = {
    QuarterState.UPCOMING: "por venir: el trimestre no ha terminado",
    QuarterState.OPEN: "abierto: desde el día siguiente a su fin",
    QuarterState.IN_REVIEW: (
        "en revisión: desde la fecha límite; lo que llega después queda marcado fuera de plazo para siempre"
    ),
    QuarterState.CLOSED: "cerrado: por la secretaría técnica; reabrirlo exige dos personas y una razón",
}

_TEXT = """# Los estados de un valor

Esta página la escribe `python -m docs.states` a partir de las reglas del programa
(`NEXT_STATES` en `dashboard/workplan/submissions.py`): no se edita a mano.

```mermaid
stateDiagram-v2
    [*] --> {start}
{arrows}
```

Un borrador es privado, se sobrescribe y no cambia el estado de un valor. Cada paso queda escrito para
siempre como una revisión: quién, cuándo, qué decía antes, qué dice ahora y por qué.

| De | Paso | A | Quién | Razón obligatoria |
|---|---|---|---|---|
{rows}

## El trimestre

| Estado | Recibe pasos |
|---|---|
{quarters}
"""


def _name(state: ReviewState | None) -> str:
    return _NAMES[state] if state else _NEVER_SENT


def _transitions() -> Iterator[tuple[ReviewState | None, ReviewState]]:
    """Every step that the rules allow, in one fixed order."""
    for before, following in NEXT_STATES.items():
        yield from ((before, after) for after in ReviewState if after in following)


def _row(before: ReviewState | None, after: ReviewState) -> str:
    step, who = _STEPS[after]
    reason = "sí" if needs_reason(None, after) else "no"
    if before is ReviewState.RETURNED:
        reason = "si ya estuvo aprobado"
    return f"| {_name(before).replace('_', ' ')} | {step} | {_name(after)} | {who} | {reason} |"


def written() -> str:
    """The whole page, as the rules are now."""
    return _TEXT.format(
        start=_NEVER_SENT,
        arrows="\n".join(
            f"    {_name(before)} --> {_name(after)}: {_STEPS[after][0]}" for before, after in _transitions()
        ),
        rows="\n".join(_row(before, after) for before, after in _transitions()),
        quarters="\n".join(
            f"| {words} | {'sí' if is_open(state) else 'no'} |" for state, words in _QUARTERS.items()
        ),
    )


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
