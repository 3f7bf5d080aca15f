"""The quarterly report, Panorama first: the same reads, findings and charts as the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from config.thresholds import agreed
from dashboard import language
from dashboard.language import _, period_name, said, short_day
from dashboard.snapshot import overview_parts as parts
from dashboard.snapshot.body import chapters
from dashboard.snapshot.document import (
    Decision,
    Decisions,
    Document,
    Imprint,
    Key,
    KeyEntry,
    Masthead,
)
from dashboard.snapshot.fingerprint import fingerprint
from dashboard.snapshot.pictures import picture
from dashboard.snapshot.proof import proof
from dashboard.workplan.edition_codes import EditionCode
from dashboard.workplan.editions import Edition
from dashboard.workplan.plan import QuarterState, WorkPlan
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.selection import Selection
from data_access import decisions, progress_table
from data_access.database import Database
from data_access.moments import today
from layouts import findings, status
from layouts import overview_words as words
from layouts.charts import Chart
from layouts.pages.overview import BUDGET, STATUS_BY_QUARTER

_SHOWN_OF_FINGERPRINT = 12
_PRINTED: tuple[Chart[Any], ...] = (STATUS_BY_QUARTER, BUDGET)


def overview_document(
    database: Database, selection: Selection, edition: Edition | None = None, site: str = ""
) -> Document:
    """The report of one quarter in the language shown; raise ChartFailed.

    Of an edition, read as it was frozen, it carries the digest of the frozen data, and the address of the
    site if there is one. Else the fingerprint of
    the Spanish wording, so that both languages of one report carry the same.
    """
    document = _document(database, selection, edition, site)
    facts = edition.digest if edition else _fingerprint(database, selection)
    return replace(document, imprint=_imprint(document.masthead.cutoff, facts, document.imprint.generated_on))


def _fingerprint(database: Database, selection: Selection) -> str:
    with language.shown("es"):
        return fingerprint(_document(database, selection, None, ""))


def _document(database: Database, selection: Selection, edition: Edition | None, site: str) -> Document:
    table = progress_table.progress_table(database, selection)
    day = today(database, table.plan.as_of)
    return Document(
        title=_("{brand}: informe trimestral {period}", brand=_brand(), period=period_name(table.period)),
        masthead=_masthead(table, _provisional(database, table, edition), day, edition),
        kicker=_kicker(table, selection, day),
        verdict=findings.overview(table),
        tallies=parts.tallies(table),
        coverage=words.coverage(table),
        squares=parts.squares(table),
        changes=parts.what_changed(table),
        duties=parts.who_acts(table),
        decisions=_decisions(database, selection, table.plan),
        gaps=parts.largest_gaps(table),
        pictures=tuple(picture(chart, database, selection) for chart in _PRINTED),
        key=_key(),
        imprint=Imprint("", "", "", day),
        chapters=chapters(table, database, selection, day, proof(edition, site) if edition else None),
    )


def _brand() -> str:
    return _("Plan conjunto contra la trata")


def _provisional(database: Database, table: ProgressTable, edition: Edition | None) -> str:
    """Why this is not what the commission answers for: only an edition is."""
    if edition is not None:
        return ""
    if database.known_on is not None:
        return _("PROVISIONAL: como se conocía el {day}", day=short_day(database.known_on))
    if table.plan.state_of(table.period) is not QuarterState.CLOSED:
        return _("PROVISIONAL: trimestre sin cerrar")
    return _("PROVISIONAL: vista con filtros, no es la edición")


def _masthead(table: ProgressTable, provisional: str, day: date, edition: Edition | None) -> Masthead:
    plan, period = table.plan, table.period
    return Masthead(
        brand=_brand(),
        institutions=" · ".join(said(institution.short_name) for institution in plan.reporting_institutions),
        illustrative=_("Datos ilustrativos") if plan.illustrative else "",
        provisional=provisional,
        running=f"{_brand()} · " + _("Informe trimestral {period}", period=period_name(period)),
        cutoff=_cutoff(day, edition),
        edition=_numbered(edition) if edition else "",
    )


def _numbered(edition: Edition) -> str:
    code = str(EditionCode.of(edition))
    return _("Edición {number} · código {code}", number=edition.number, code=code)


def _cutoff(day: date, edition: Edition | None) -> str:
    if edition is None:
        return _("Corte: {day}", day=short_day(day))
    return _("Corte: {day}, edición {number}", day=short_day(day), number=edition.number)


def _kicker(table: ProgressTable, selection: Selection, day: date) -> str:
    kicker = _("Informe trimestral {kicker}", kicker=words.kicker(table, day))
    scope = _scope(selection, table.plan)
    return " · ".join((kicker, _("solo {scope}", scope=", ".join(scope)))) if scope else kicker


def _scope(selection: Selection, plan: WorkPlan) -> tuple[str, ...]:
    """What the report is narrowed down to: a part must never pass for the whole plan."""
    narrowed = (
        said(plan.pillar[selection.pillar].name) if selection.pillar else "",
        said(plan.institution[selection.institution].short_name) if selection.institution else "",
        plan.province[selection.province].name if selection.province else "",
        status.word(selection.status) if selection.status else "",
        selection.indicator or "",
    )
    return tuple(name for name in narrowed if name)


def _decisions(database: Database, selection: Selection, plan: WorkPlan) -> Decisions | None:
    asked = tuple(
        Decision(said(plan.institution[each.institution].short_name), words.decision(each))
        for each in decisions.decisions_asked(database, selection)
    )
    return Decisions(_("Decisiones que se piden a la mesa"), asked) if asked else None


def _key() -> Key:
    entries = tuple(KeyEntry(parts.mark(status), rule) for status, rule in words.status_rules())
    in_force = agreed()
    source = _("Umbrales: {source}, {day}.", source=said(in_force.source), day=short_day(in_force.agreed_on))
    return Key(_("Cómo se lee el estado"), entries, source)


def _imprint(cutoff: str, facts: str, generated_on: date) -> Imprint:
    footer = _(
        "{cutoff}. Generado el {day}. Documento sin datos personales. Recuentos pequeños reservados. "
        "Huella: {fingerprint}",
        cutoff=cutoff,
        day=short_day(generated_on),
        fingerprint=facts[:_SHOWN_OF_FINGERPRINT],
    )
    return Imprint(footer, _("{page} de {pages}"), facts, generated_on)
