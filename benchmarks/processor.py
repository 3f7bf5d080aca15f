"""Processor time and memory of the server's processes, however busy the machine is with others."""

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


def resident_of_children(process: int) -> int:
    """Bytes of memory that a process's living children hold; raise FileNotFoundError off Linux."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(_resident(Path(f"/proc/{child}/status")) for child in children)


def _resident(status: Path) -> int:
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
