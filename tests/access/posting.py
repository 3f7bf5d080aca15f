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
        if any(_named(each["id"]) == button for each in declared["inputs"])
    )


def _named(written: str) -> str:
    """The id, or the type of a pattern."""
    return str(json.loads(written)["type"]) if written.startswith("{") else written


def _sent(place: Mapping[str, str], values: Mapping[str, Any]) -> Any:
    written, of = place["id"], place["property"]
    if not written.startswith("{"):
        return {"id": written, "property": of, "value": values.get(f"{written}.{of}")}
    many: Many = values.get(f"{json.loads(written)['type']}.{of}", [])
    return [{"id": identity, "property": of, "value": value} for identity, value in many]


def _output(output: Any, values: Mapping[str, Any]) -> Any:
    written, of = output.component_id_str(), str(output.component_property).split("@")[0]
    if not written.startswith("{"):
        return {"id": written, "property": of}
    pattern = json.loads(written)
    if not any(isinstance(part, list) for part in pattern.values()):
        return {"id": pattern, "property": of}
    many: Many = values.get(f"{pattern['type']}.id", [])
    return [{"id": identity, "property": of} for identity, _value in many]


def body_of(
    app: Dashboard, button: str, values: Mapping[str, Any], pressed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What a page posts when the button is pressed; `values` go by `id.property` or `type.property`.

    `pressed` is the id of one button of a pattern.
    """
    name, declared = callback_of(app, button)
    outputs = declared["output"]
    several = isinstance(outputs, list | tuple)
    of = declared["inputs"][0]["property"]
    whole = json.dumps(pressed, sort_keys=True, separators=(",", ":")) if pressed else button
    return {
        "output": name,
        "outputs": [_output(each, values) for each in outputs] if several else _output(outputs, values),
        "inputs": [_sent(each, {f"{button}.{of}": 1, **values}) for each in declared["inputs"]],
        "state": [_sent(each, values) for each in declared["state"]],
        "changedPropIds": [f"{whole}.{of}"],
    }
