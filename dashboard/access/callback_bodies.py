"""What a browser may post to a callback: exactly the inputs and outputs that the callback declares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.access.strict_json import MalformedBody

_OF_ALL = (["ALL"], ["ALLSMALLER"])


@dataclass(frozen=True, slots=True)
class _Place:
    """One input, state or output as a callback declares it."""

    id: str
    of: str
    """The component's property."""

    @property
    def pattern(self) -> dict[str, Any] | None:
        return dict(json.loads(self.id)) if self.id.startswith("{") else None

    @property
    def takes_many(self) -> bool:
        return any(part in _OF_ALL for part in (self.pattern or {}).values())

    def fits(self, sent: object) -> bool:
        """True when what was sent is this property of this component or of one of its pattern."""
        if not isinstance(sent, dict) or _property(sent.get("property")) != self.of:
            return False
        pattern, identity = self.pattern, sent.get("id")
        if pattern is None:
            return bool(identity == self.id)
        return (
            isinstance(identity, dict)
            and identity.keys() == pattern.keys()
            and all(_fits_part(identity[key], part) for key, part in pattern.items())
        )


def _property(sent: object) -> object:
    """Without the mark by which the renderer tells two callbacks of one output apart."""
    return sent.split("@")[0] if isinstance(sent, str) else None


def _fits_part(sent: object, part: object) -> bool:
    return isinstance(sent, str | int | float) if isinstance(part, list) else sent == part


def _address(sent: Mapping[str, Any]) -> str:
    identity = sent["id"]
    if isinstance(identity, dict):
        identity = json.dumps(identity, sort_keys=True, separators=(",", ":"))
    return f"{identity}.{sent['property']}"


def _addresses(sent: object, declared: Sequence[_Place]) -> Iterator[str]:
    """The `id.property` of everything sent; raise MalformedBody unless it is just what is declared."""
    if not isinstance(sent, list) or len(sent) != len(declared):
        raise MalformedBody("not as many as declared")
    for found, place in zip(sent, declared, strict=True):
        if isinstance(found, list) is not place.takes_many:
            raise MalformedBody("one for many, or many for one")
        for one in found if place.takes_many else [found]:
            if not place.fits(one):
                raise MalformedBody("not what is declared")
            yield _address(one)


def _places(declared: Sequence[Mapping[str, str]]) -> list[_Place]:
    return [_Place(one["id"], one["property"]) for one in declared]


def _outputs(declared: Mapping[str, Any]) -> list[_Place]:
    if declared["no_output"]:
        return []
    outputs = declared["output"]
    return [
        _Place(output.component_id_str(), str(_property(output.component_property)))
        for output in (outputs if isinstance(outputs, list | tuple) else [outputs])
    ]


def _as_list(sent: object, declared: Mapping[str, Any]) -> object:
    """A callback with one output sends it bare."""
    if declared["no_output"]:
        return []
    return sent if isinstance(declared["output"], list | tuple) else [sent]


def check_body(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise MalformedBody unless the body asks a registered callback with what it declares.

    `callbacks` is Dash's callback_map. Who may ask, and with which values, is not judged here.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        raise MalformedBody("not a callback request")
    declared = callbacks.get(body["output"])
    if declared is None:
        raise MalformedBody("no such callback")
    inputs = set(_addresses(body.get("inputs", []), _places(declared["inputs"])))
    list(_addresses(body.get("state", []), _places(declared["state"])))
    list(_addresses(_as_list(body.get("outputs"), declared), _outputs(declared)))
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(one, str) and one in inputs for one in changed):
        raise MalformedBody("changed what is not declared")
