"""Processor time of the server's processes: what an answer costs, however busy the machine is with others."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of_children(process: int) -> float:
    """Processor seconds that a process's living children have used; NaN where the system does not tell."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    if not listed.exists():
        return float("nan")
    return sum(_seconds(Path(f"/proc/{child}/stat")) for child in listed.read_text().split())


def _seconds(stat: Path) -> float:
    """User and system time, the 14th and 15th fields; the second, a name, may hold anything in brackets."""
    after_name = stat.read_text().rsplit(")", 1)[1].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS
