"""Why a report could not be made."""

from __future__ import annotations


class SnapshotFailed(Exception):
    """No report was made; nothing half-made is handed out.

    SnapshotFailed
    ├── ChartFailed        a chart could not be read or drawn
    ├── RenderingFailed    the engine refused the document
    ├── RenderingTooSlow   the engine was stopped at its time limit
    └── TooManyReports     every place for rendering stayed taken
    """


class ChartFailed(SnapshotFailed):
    """A chart could not be read or drawn: a report never prints «sin dato» for it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"chart {name} could not be drawn")
        self.name = name


class RenderingFailed(SnapshotFailed):
    """The engine refused the document; the message is the engine's own."""


class RenderingTooSlow(SnapshotFailed):
    """The engine was stopped after its wall-clock limit, in seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the report took longer than {seconds:g} seconds and was stopped")


class TooManyReports(SnapshotFailed):
    """Every place for rendering stayed taken for as long as one may wait."""
