"""Long lists in pages: which rows are on this one, and the links to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, number
from layouts.aria import aria
from layouts.page import View

PER_PAGE = 50
_UNDIVIDED = 60
"""A list that is hardly longer than a page stays whole."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one page among all: from `first` up to `last`, counted from 1."""

    page: int
    pages: int
    first: int
    last: int
    total: int

    def of(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(rows[self.first - 1 : self.last])


def stretch(codes: Sequence[str], asked: int | None, looked_at: str | None) -> Stretch:
    """The page that is asked for, or the last; unasked, the one that has what is looked at, or the first."""
    total = len(codes)
    size = PER_PAGE if total > _UNDIVIDED else max(total, 1)
    pages = max(-(-total // size), 1)
    with_it = codes.index(looked_at) // size + 1 if looked_at in codes else 1
    page = min(asked or with_it, pages)
    return Stretch(page, pages, (page - 1) * size + 1, min(page * size, total), total)


def pager(shown: Stretch, codes: Sequence[str], view: View, name: Callable[[], str]) -> Component | None:
    """Links to every page, each said by its first and last row; nothing for a list that is whole."""
    if shown.pages == 1:
        return None
    words = _(
        "{first} a {last} de {total}",
        first=number(shown.first),
        last=number(shown.last),
        total=number(shown.total),
    )
    items = [html.Li(_link(page, shown, codes, view)) for page in range(1, shown.pages + 1)]
    return html.Nav(
        [html.Span(words), html.Ul(items)], className="pager", **aria(label=_("Páginas: {what}", what=name()))
    )


def _link(page: int, shown: Stretch, codes: Sequence[str], view: View) -> Component:
    first = (page - 1) * PER_PAGE
    ends = f"{codes[first]} – {codes[min(first + PER_PAGE, shown.total) - 1]}"
    here = {"current": "page"} if page == shown.page else {}
    label = _("Página {page}: {ends}", page=number(page), ends=ends)
    return html.A(str(page), href=view.href(pagina=str(page)), title=ends, **aria(label=label, **here))
