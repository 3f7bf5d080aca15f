"""The blocks of Panorama: verdict, four numbers, squares, gaps, who acts, what changed."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, number, said
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import (
    FOUR_NUMBERS,
    ON_TRACK,
    Change,
    Load,
    ProgressTable,
    Standings,
    changes,
    count,
    counted,
    gaps,
    loads,
    severity,
)
from data_access import progress_table
from data_access.moments import today
from layouts import decisions, findings, open_commitments, status
from layouts import overview_words as words
from layouts.aria import aria
from layouts.bars import bar
from layouts.page import View

_SHOWN_GAPS = 7
_SHOWN_CHANGES = 8
"""Of each kind; a plan of forty indicators rarely has more."""
_MOST_WITH_CODES = 30
"""Squares of one pillar; more of them are drawn small, without their code."""


def _table(view: View) -> ProgressTable:
    return progress_table.progress_table(view.database, view.selection)


def verdict(view: View) -> list[Component]:
    table = _table(view)
    kicker = words.kicker(table, today(view.database, view.plan.as_of))
    return [
        html.P(kicker, className="kick"),
        html.H1(findings.overview(table), id="title", tabIndex=-1),
    ]


def _number(table: ProgressTable, view: View, shown: Status, group: tuple[Status, ...]) -> Component:
    now = count(table.now, group)
    link = view.href("/avance", estado=shown.value)
    return html.Li(
        [
            html.Span(number(now), className="n"),
            html.A(
                [status.icon(shown), html.Span(status.plural(shown, now))],
                href=link,
                className=f"w st {shown.value}",
            ),
            html.Span(words.since(now, count(table.before, group), table), className="d"),
        ]
    )


def four_numbers(view: View) -> Component:
    table = _table(view)
    groups = zip(words.COUNTED_STATUSES, FOUR_NUMBERS, strict=True)
    rows = [_number(table, view, shown, group) for shown, group in groups]
    return html.Section(
        [
            html.P(_("¿Va bien el plan?"), className="q"),
            html.H2(findings.on_track_share(table)),
            html.Ul(rows, className="nums"),
            html.P(words.coverage(table), className="sub"),
        ],
        className="blk",
    )


def _square(standing: Standing, view: View) -> Component:
    indicator = standing.indicator
    name = f"{indicator.code} {said(indicator.name)}: {status.word(standing.status)}"
    return html.A(
        [status.icon(standing.status), html.Span(words.square_code(standing))],
        href=view.href("/avance", indicador=indicator.code),
        className=f"sq {standing.status.value}",
        title=name,
        **aria(label=name),
    )


def squares(view: View) -> Component:
    """One square per indicator, worst at the right of its pillar."""
    table = _table(view)
    rows: list[Component] = []
    for pillar, standings in table.by_pillar():
        judged = counted(standings)
        name = [html.Span(str(pillar.number), className="pn"), html.Span(said(pillar.name))]
        met = html.B(number(count(judged, ON_TRACK)))
        many = " many" if len(standings) > _MOST_WITH_CODES else ""
        row: list[Component] = [
            html.A(name, href=view.href("/avance", eje=pillar.code), className="pl"),
            html.Div([_square(s, view) for s in sorted(standings, key=severity)], className=f"sqs{many}"),
            html.Div([met, " " + _("de {total} en meta", total=len(judged))], className="r"),
        ]
        rows.append(html.Div(row, className="wf"))
    return html.Section(
        [
            html.P(_("¿Dónde no?"), className="q"),
            html.H2(findings.pillars(table)),
            html.Div(rows),
        ],
        className="blk",
    )


def _gap_row(standing: Standing, view: View) -> Component:
    indicator = standing.indicator
    institution = said(view.plan.institution[indicator.responsible].short_name)
    return html.Tr(
        [
            html.Td(
                [
                    html.A(said(indicator.name), href=view.href("/avance", indicador=indicator.code)),
                    html.Small(f"{indicator.code} · {institution}"),
                ]
            ),
            html.Td(bar(standing.achievement, standing.status), className="only-d"),
            html.Td(
                [html.B(words.achieved(standing)), html.Small(words.of_expected(standing))], className="num"
            ),
        ]
    )


def largest_gaps(view: View) -> Component:
    table = _table(view)
    behind = gaps(table)
    body: Component = (
        html.Table(
            [
                html.Thead(
                    html.Tr(
                        [
                            html.Th(_("Indicador y responsable"), scope="col"),
                            html.Th(_("Avance"), scope="col", className="only-d"),
                            html.Th(_("% de lo esperado"), scope="col", className="num"),
                        ]
                    )
                ),
                html.Tbody([_gap_row(standing, view) for standing in behind[:_SHOWN_GAPS]]),
            ],
            className="tbl",
        )
        if behind
        else html.P(_("Ningún indicador está atrasado en este trimestre."))
    )
    more = len(behind) - _SHOWN_GAPS
    return html.Section(
        [
            html.P(_("Mayores brechas"), className="q"),
            html.H2(findings.behind(table)),
            body,
            html.A(_("Ver {count} más", count=more), href=view.href("/avance", estado="off_track"))
            if more > 0
            else None,
        ],
        className="blk",
    )


def _count_cell(standings: Standings, shown: Status, view: View, institution: str) -> Component:
    if not standings:
        return html.Td("0", className="num")
    link = html.A(
        [status.icon(shown), f" {len(standings)}"],
        href=view.href("/avance", inst=institution, estado=shown.value),
        **aria(label=f"{len(standings)} {status.plural(shown, len(standings))}"),
    )
    return html.Td(html.B(link), className="num")


def _load_row(load: Load, view: View) -> Component:
    step, when = words.next_step(load)
    code = load.institution.code
    return html.Tr(
        [
            html.Th(
                [
                    html.A(said(load.institution.short_name), href=view.href("/avance", inst=code)),
                    html.Small(step),
                ],
                scope="row",
            ),
            _count_cell(load.behind, Status.OFF_TRACK, view, code),
            _count_cell(load.not_reported, Status.NOT_REPORTED, view, code),
            html.Td(when, className="num"),
        ]
    )


def who_acts(view: View) -> Component:
    table = _table(view)
    first, *others = words.duty_columns()
    head = [
        html.Th(first, scope="col"),
        *(html.Th(text, scope="col", className="num") for text in others),
    ]
    return html.Section(
        [
            html.P(_("¿Quién debe actuar?"), className="q"),
            html.H2(findings.who_acts(table)),
            html.Table(
                [html.Thead(html.Tr(head)), html.Tbody([_load_row(load, view) for load in loads(table)])],
                className="tbl",
            ),
            decisions.asked(view),
        ],
        className="blk",
    )


def _change_item(change: Change, view: View) -> Component:
    moved = words.moved(change)
    return html.Li(
        [
            html.Span(
                [status.icon(change.before), "→", status.icon(change.after)], className="ar", title=moved
            ),
            html.A(
                [said(change.indicator.name), html.Span(f" ({moved})", className="visually-hidden")],
                href=view.href("/avance", indicador=change.indicator.code),
            ),
        ]
    )


def _change_list(moved: Sequence[Change], view: View) -> list[Component]:
    """The first of them in sight, the others folded away."""
    items = [_change_item(change, view) for change in moved]
    shown, more = items[:_SHOWN_CHANGES], items[_SHOWN_CHANGES:]
    folded = html.Details(
        [html.Summary(_("Ver {count} más", count=number(len(more)))), html.Ul(more, className="chg")],
        className="act",
    )
    return [html.Ul(shown, className="chg"), *([folded] if more else [])]


def what_changed(view: View) -> Component:
    table = _table(view)
    moved = changes(table)
    groups: list[Component] = []
    for movement, name in words.movement_names().items():
        of_kind = [change for change in moved if change.movement is movement]
        if of_kind:
            groups += [
                html.H3([html.Span(name), html.Span(number(len(of_kind)))], className="chh"),
                *_change_list(of_kind, view),
            ]
    question = words.change_question(table)
    head = [html.P(question, className="q"), html.H2(findings.changed(table))]
    return html.Section([*head, *groups, open_commitments.listed(view)], className="blk")


def legend(view: View) -> Component:
    items = [html.Li([status.badge(shown), " ", html.Span(text)]) for shown, text in words.status_rules()]
    return html.Section(
        [
            html.H2(_("Cómo se lee el estado"), className="visually-hidden"),
            html.Ul([html.Li(html.B(_("Cómo se lee el estado"))), *items], className="legend"),
        ]
    )
