"""The annex: how things are measured, what was corrected, the sources, the words, and who signs."""

from __future__ import annotations

from decimal import Decimal

from config.thresholds import agreed
from dashboard.language import _, long_day, number, percent, period_name, said
from dashboard.snapshot.chapters import Cell, Chapter, Listing, Prose, Signatures, ungrouped
from dashboard.snapshot.overview_parts import mark
from dashboard.snapshot.proof import Proof
from dashboard.workplan.editions import Amendment
from dashboard.workplan.plan import WorkPlan
from data_access.amendments import amendments_of, reopening_before
from data_access.database import Database
from layouts import glossary, status
from layouts.editions import reopened_words


def annex(plan: WorkPlan, database: Database, proof: Proof | None) -> Chapter:
    proofs = (proof,) if proof else ()
    blocks = (_methods(), _errata(plan, database), _sources(plan), _glossary(), _signatures(plan), *proofs)
    return Chapter(_("Anexo"), _("Cómo se mide, qué se corrigió y de dónde sale"), blocks)


def _methods() -> Prose:
    limits = agreed()
    return Prose(
        _("Método y umbrales"),
        (
            _(
                "Cumplimiento = (real − línea base) ÷ (esperado a la fecha − línea base). Es una sola "
                "expresión, sirva el indicador para subir o para bajar."
            ),
            _(
                "Lo esperado a la fecha sale de las metas trimestrales del plan, nunca de una línea recta "
                "cuando hay metas. La meta final sale del plan, no de la suma de lo reportado."
            ),
            _(
                "Umbrales: en meta desde {on_track}, en riesgo desde {at_risk} de lo esperado, sobre el "
                "valor sin redondear. Acordados el {day}. Fuente: {source}.",
                on_track=percent(limits.status.on_track),
                at_risk=percent(limits.status.at_risk),
                day=long_day(limits.agreed_on),
                source=said(limits.source),
            ),
            _(
                "Cuando caben varios, vale el primero de esta lista: cumplido, sin iniciar, vencido, aún no "
                "toca, sin reporte y, después, el que corresponda al cumplimiento."
            ),
            _(
                "Ningún recuento de 1 a 4 se publica, y el cero tampoco: un cero visible diría que en cada "
                "celda oculta hay alguien. Todos aparecen como «reservado»."
            ),
            _(
                "El valor de un indicador lo registra una sola vez su institución responsable. Las demás "
                "muestran su contribución, nunca el valor otra vez. El total de la Policía Nacional ya "
                "contiene a la DINAPEN: no se suman."
            ),
        ),
    )


def _errata(plan: WorkPlan, database: Database) -> Listing:
    why = reopening_before(database)
    return Listing(
        title=_("Correcciones desde la edición anterior"),
        note=reopened_words(why) if why else "",
        columns=(_("Indicador"), _("Trimestre"), _("Decía"), _("Dice"), _("Razón y quién")),
        widths=(3, 0, 0, 0, 3),
        groups=ungrouped(*(_erratum(plan, each) for each in amendments_of(database))),
        none=_("Ninguna."),
    )


def _erratum(plan: WorkPlan, each: Amendment) -> tuple[Cell, ...]:
    known = plan.indicator.get(each.indicator)
    why = each.why
    return (
        Cell(f"{each.indicator} {said(known.name)}" if known else each.indicator),
        Cell(period_name(each.period)),
        Cell(_value(each.old), mark(each.old_status), small=status.word(each.old_status)),
        Cell(_value(each.new), mark(each.new_status), small=status.word(each.new_status)),
        Cell(why.reason, small=said(why.author))
        if why
        else Cell(_("Por la corrección de un trimestre anterior")),
    )


def _value(value: Decimal | None) -> str:
    return "—" if value is None else number(value)


def _sources(plan: WorkPlan) -> Prose:
    points = (
        _(
            "Avance: reportes trimestrales de cada institución responsable, revisados por la secretaría "
            "técnica."
        ),
        _("Contribuciones: registros de cada institución. Compromisos y decisiones: actas de la comisión."),
        _("Casos: publicaciones trimestrales de recuentos protegidos. No se guardan registros de personas."),
        *((_("Datos ilustrativos, no son cifras oficiales."),) if plan.illustrative else ()),
    )
    return Prose(_("Fuentes"), points)


def _glossary() -> Prose:
    return Prose(glossary.title(), tuple(f"{term}: {meaning}" for term, meaning in glossary.terms()))


def _signatures(plan: WorkPlan) -> Signatures:
    names = (*(said(each.name) for each in plan.reporting_institutions), _("Secretaría técnica"))
    return Signatures(_("Firmas"), names)
