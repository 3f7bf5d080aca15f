"""Callback bodies written by hand, from what the application declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dashboard.index_page import Dashboard

Many = list[tuple[dict[str, Any], Any]]
"""Of a pattern: each component's id, and the value of its property."""


def callback_of(app: Dashboard, button: str) -> tuple[str, dict[str, Any]]:
    """The callback that a button starts: its name and its declaration."""
    return next(
        (name, declared)
        for name, declared in app.callback_map.items()
        if any(each["id"] == button for each in declared["inputs"])
    )


def _sent(place: Mapping[str, str], values: Mapping[str, Any]) -> Any:
    written, of = place["id"], place["property"]
    if not written.startswith("{"):
        return {"id": written, "property": of, "value": values.get(f"{written}.{of}")}
    many: Many = values.get(f"{json.loads(written)['type']}.{of}", [])
    return [{"id": identity, "property": of, "value": value} for identity, value in many]


def _output(output: Any, values: Mapping[str, Any]) -> Any:
    written, of = output.component_id_str(), str(output.component_property)
    if not written.startswith("{"):
        return {"id": written, "property": of}
    many: Many = values.get(f"{json.loads(written)['type']}.id", [])
    return [{"id": identity, "property": of} for identity, _value in many]


def body_of(app: Dashboard, button: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a page posts when the button is pressed; `values` go by `id.property` or `type.property`."""
    name, declared = callback_of(app, button)
    outputs = declared["output"]
    many = isinstance(outputs, list | tuple)
    pressed = f"{button}.n_clicks"
    return {
        "output": name,
        "outputs": [_output(each, values) for each in outputs] if many else _output(outputs, values),
        "inputs": [_sent(each, {pressed: 1, **values}) for each in declared["inputs"]],
        "state": [_sent(each, values) for each in declared["state"]],
        "changedPropIds": [pressed],
    }
