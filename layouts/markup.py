"""A tree of components as HTML, for what is shown without JavaScript or before it has come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

Content = Component | str | int | float | None | Iterable["Content"]

_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_RENAMED = {
    "className": "class",
    "class_name": "class",
    "htmlFor": "for",
    "html_for": "for",
    "httpEquiv": "http-equiv",
}
_ONLY_FOR_REACT = frozenset(
    {
        "children",
        "key",
        "n_clicks",
        "n_clicks_timestamp",
        "disable_n_clicks",
        "n_submit",
        "n_blur",
        "debounce",
    }
)
_TAGS = {"MapEl": "map", "ObjectEl": "object"}
_CORE = {"Link": "a", "Input": "input"}
_UNSEEN = frozenset({"Location", "Store"})
_FIRST_PICTURE = "_first_picture"
_ITS_OWN = frozenset({*vars(html.Br()), _FIRST_PICTURE} - {"children"})
"""What a component holds besides the properties that it was given."""
_BOOTSTRAP = {
    "Input": ("input", "form-control"),
    "Label": ("label", "form-label"),
    "Textarea": ("textarea", "form-control"),
}


class NotMarkup(TypeError):
    """A component or attribute that has no meaning without JavaScript or under the content policy."""


def html_of(content: Content) -> str:
    """The content as HTML; raise NotMarkup for what would be lost or blocked."""
    return "".join(_pieces(content))


def held_in_first_picture(host: Component, content: Markup) -> Component:
    """The element with this content as HTML; Dash goes on sending the one that it was given."""
    vars(host)[_FIRST_PICTURE] = content
    return host


def _pieces(content: Content) -> Iterator[str]:
    if content is None:
        return
    if isinstance(content, Component):
        yield from _element(content)
    elif isinstance(content, Markup):
        yield content
    elif isinstance(content, str | int | float):
        yield escape(str(content), quote=False)
    else:
        for part in content:
            yield from _pieces(part)


def _element(component: Component) -> Iterator[str]:
    name, namespace, props = type(component).__name__, component._namespace, _given(component)
    if namespace == "dash_core_components" and name in _UNSEEN:
        return
    tag, kind = _tag(name, namespace)
    if kind:
        given = (kind, props.pop("class_name", ""), props.get("className", ""))
        props["className"] = " ".join(filter(None, given))
    if tag == "textarea":
        props["children"] = props.pop("value", None)
    yield f"<{tag}{''.join(_attributes(props))}>"
    if tag in _EMPTY:
        return
    yield from _pieces(vars(component).get(_FIRST_PICTURE, props.get("children")))
    yield f"</{tag}>"


def _given(component: Component) -> dict[str, Any]:
    """The properties that were given to a component, as Dash would send them."""
    return {name: value for name, value in vars(component).items() if name not in _ITS_OWN}


def _tag(name: str, namespace: str) -> tuple[str, str]:
    """The element's name and the class that its library would give it."""
    if namespace == "dash_html_components":
        return _TAGS.get(name, name.lower()), ""
    if namespace == "dash_bootstrap_components" and name in _BOOTSTRAP:
        return _BOOTSTRAP[name]
    if namespace == "dash_core_components" and name in _CORE:
        return _CORE[name], ""
    raise NotMarkup(f"{name} needs JavaScript")


def _attributes(props: dict[str, Any]) -> Iterator[str]:
    # Dash keeps them in a set: sorted, a page is the same text every time.
    for name, value in sorted(props.items()):
        if name == "style":
            raise NotMarkup("style= is dropped by the content policy: use a class")
        if name in _ONLY_FOR_REACT:
            continue
        yield _attribute(_RENAMED.get(name) or name.lower(), value)


def _attribute(name: str, value: object) -> str:
    if isinstance(value, bool) and not name.startswith(("aria-", "data-")):
        return f" {name}" if value else ""
    if value is None:
        return ""
    return f' {name}="{escape(_written(value))}"'


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    return str(value)
