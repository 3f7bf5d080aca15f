"""Records in, figure dict out; no reading and no Dash."""

from __future__ import annotations

from typing import Any, TypeAlias

Figure: TypeAlias = dict[str, Any]
"""A Plotly figure as JSON would hold it: `data`, a list of traces, and `layout`."""
