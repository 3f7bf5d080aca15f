"""Informes: every edition that a closing froze, with its files and the digest to check them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, number, period_name, said
from dashboard.workplan.editions import Amendment, Edition, Reopening
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import can_close
from data_access.amendments import amendments_of, reopening_before
from data_access.case_trends import released_periods
from data_access.editions import REPORT, SLIDES, EditionFile, edition_files, editions
from layouts import plain_form, status
from layouts.findings import counted_noun
from layouts.page import View

EDITIONS = "/informes"
_KILOBYTE = 1024
_SHOWN_OF_DIGEST = 16


@dataclass(frozen=True, slots=True)
class _Entry:
    """One edition as it is listed."""

    edition: Edition
    files: tuple[EditionFile, ...]
    followed_by: int | None
    """The newest edition of the same quarter, when this is an older one."""
    pending: bool
    """Its quarter's case counts are still not out."""


FILE_NAMES: Mapping[str, str] = {REPORT: "informe", SLIDES: "diapositivas"}
"""How the file of each kind is called in its address."""


def file_address(of: Edition, file: EditionFile) -> str:
    return f"{EDITIONS}/{of.period}/{of.number}/{FILE_NAMES[file.kind]}-{file.language}.pdf"


def data_address(of: Edition, name: str, form: str) -> str:
    return f"{EDITIONS}/{of.period}/{of.number}/{name}.{form}"


def heading(view: View) -> list[Component]:
    return [
        html.P(_("Informes"), className="kick"),
        html.H1(_finding(editions(view.database)), id="title", tabIndex=-1),
        *plain_form.told(),
        html.P(
            _(
                "Al cerrarse un trimestre se congela lo que se sabía y se guarda su informe. Una corrección posterior no lo cambia: sale en una edición nueva, con la lista de lo corregido."
            ),
            className="lead",
        ),
        *_closing(view),
    ]


def _closing(view: View) -> list[Component]:
    if not can_close(view.actor):
        return []
    return [html.A(_("Cerrar y reabrir"), href=f"{EDITIONS}/cierre", className="btn btn-primary on")]


def _finding(made: Sequence[Edition]) -> str:
    if not made:
        return _("Todavía no se ha cerrado ningún trimestre")
    last = made[0]
    name = period_name(last.period)
    return _("El último trimestre cerrado es {period}, edición {number}", period=name, number=last.number)


def _entries(view: View) -> Iterator[_Entry]:
    made, files = editions(view.database), edition_files(view.database)
    out = released_periods(view.database)
    for each in made:
        newest = max(other.number for other in made if other.period == each.period)
        own = tuple(file for file in files if (file.period, file.number) == (each.period, each.number))
        followed_by = newest if newest > each.number else None
        yield _Entry(each, own, followed_by, each.release_pending and each.period not in out)


def register(view: View) -> Component:
    """All editions, the newest quarter and its newest edition first."""
    items = [html.Li(_item(entry, view)) for entry in _entries(view)]
    content = html.Ul(items, className="editions") if items else _none_yet()
    return html.Section([html.H2(_("Ediciones")), content], className="blk")


def _none_yet() -> Component:
    return html.P(_("Aquí aparecerá cada informe cuando la secretaría técnica cierre su trimestre."))


def _item(entry: _Entry, view: View) -> list[Component | None]:
    edition = entry.edition
    name = _("{period}, edición {number}", period=period_name(edition.period), number=edition.number)
    closed = _(
        "Cerrado el {moment} por {person}.", moment=moment(edition.closed_at), person=edition.closed_by
    )
    return [
        html.H3(name, id=f"{edition.period}-{edition.number}"),
        html.P([closed, *_remarks(entry)], className="sub"),
        html.P(file_links(edition, entry.files), className="links"),
        html.P(_data_links(edition, "indicadores", _("Indicadores:")), className="links"),
        html.P(_data_links(edition, "casos", _("Casos:")), className="links"),
        _errata(edition, view),
        _digests(entry),
    ]


def _remarks(entry: _Entry) -> Iterator[str]:
    if entry.followed_by is not None:
        yield " " + _("La sustituye la edición {number}.", number=entry.followed_by)
    if entry.pending:
        yield " " + _("Publicación de casos pendiente.")


def file_links(of: Edition, files: Sequence[EditionFile]) -> list[Component | str]:
    """Each file of an edition to take along: reports before slides, Spanish first."""
    if not files:
        return [_("El PDF todavía no está hecho: vuelva en un momento.")]
    return [
        html.A(
            _("{file} (PDF, {size})", file=file_words(file), size=_size(file)),
            href=file_address(of, file),
            download="",
        )
        for file in sorted(files, key=lambda file: (file.kind != REPORT, file.language != "es"))
    ]


def file_words(file: EditionFile) -> str:
    """«Informe en español»."""
    name = language_words(file.language)
    if file.kind == SLIDES:
        return _("Diapositivas en {language}", language=name)
    return _("Informe en {language}", language=name)


def language_words(code: str) -> str:
    return _("español") if code == "es" else _("inglés")


def _size(file: EditionFile) -> str:
    return _("{size} kB", size=number(max(1, round(file.size / _KILOBYTE)), 0))


def _data_links(of: Edition, name: str, words: str) -> list[Component | str]:
    forms = {"csv": "CSV", "xlsx": "XLSX", "hxl": "HXL"}
    links = (html.A(shown, href=data_address(of, name, form), download="") for form, shown in forms.items())
    return [words, *links]


def _digests(entry: _Entry) -> Component:
    """The digest of the data in sight; those of the files, which serve to check a copy, folded."""
    digest = entry.edition.digest
    rows = [
        html.Tr([html.Th(_("Datos"), scope="row"), html.Td(html.Code(digest))]),
        *(
            html.Tr(
                [
                    html.Th(file_words(file), scope="row"),
                    html.Td(html.Code(file.sha256)),
                ]
            )
            for file in entry.files
        ),
    ]
    summary = html.Summary([_("Huella"), " ", html.Code(digest[:_SHOWN_OF_DIGEST])])
    return html.Details([summary, html.Table(html.Tbody(rows), className="digests")])


def _errata(edition: Edition, view: View) -> Component | None:
    if edition.number == 1:
        return None
    frozen = view.database.frozen(edition.period, edition.number)
    found, why = amendments_of(frozen), reopening_before(frozen)
    led = [html.P(reopened_words(why))] if why else []
    if not found:
        return html.Div([*led, html.P(_("Ningún valor corregido"))], className="sub")
    summary = counted_noun(len(found), _("{n} valor corregido"), _("{n} valores corregidos"))
    items = [html.Li(_amendment(each, view.plan)) for each in found]
    listed = html.Details([html.Summary(summary), html.Ul(items, className="errata")])
    return html.Div([html.Div(led, className="sub"), listed])


def reopened_words(why: Reopening) -> str:
    return _(
        "Se reabrió por «{reason}»: lo pidió {asked_by} y lo confirmó {confirmed_by}.",
        reason=why.reason,
        asked_by=why.asked_by,
        confirmed_by=why.confirmed_by,
    )


def _amendment(each: Amendment, plan: WorkPlan) -> list[Component | str]:
    why = (
        _("{reason} ({person})", reason=each.why.reason, person=said(each.why.author))
        if each.why
        else _("Se sigue de la corrección de un trimestre anterior.")
    )
    change = _(
        "{period}: {old} → {new}",
        period=period_name(each.period),
        old=_amount(each, old=True),
        new=_amount(each, old=False),
    )
    indicator = plan.indicator.get(each.indicator)
    name = f"{each.indicator} {said(indicator.name)}" if indicator else each.indicator
    return [html.B(name), " ", change, html.Small(why)]


def _amount(each: Amendment, *, old: bool) -> str:
    amount, at = (each.old, each.old_status) if old else (each.new, each.new_status)
    return f"{number(amount)} ({status.word(at)})" if amount is not None else status.word(at)
