"""What is said about a file that was read: how it was understood, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.language import _


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a file, in the language shown when it was read."""

    text: str
    row: int | None = None
    sheet: str = ""
    """Named only where a workbook has several sheets that are read."""

    def __str__(self) -> str:
        if self.row is None:
            return self.text
        if self.sheet:
            return _("{sheet}, fila {row}: {text}", sheet=self.sheet, row=self.row, text=self.text)
        return _("Fila {row}: {text}", row=self.row, text=self.text)


@dataclass(slots=True)
class Remarks:
    """The remarks made so far while one file is being read; any problem refuses the whole file."""

    understood: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)

    def note(self, text: str, row: int | None = None) -> None:
        self.understood.append(Remark(text, row))

    def problem(self, text: str, row: int | None = None, sheet: str = "") -> None:
        self.problems.append(Remark(text, row, sheet))


def row_list(rows: list[int]) -> str:
    """`7, 9–12`."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
