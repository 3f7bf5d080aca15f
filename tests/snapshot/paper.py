"""What a PDF prints and where, read from its content streams without another program."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

MILLIMETRE = 72 / 25.4
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Line:
    """One run of printed text, in points from the page's left bottom; blanks at its end take no place."""

    words: str
    left: float
    right: float
    baseline: float


class Paper:
    """A PDF opened for looking at it."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))

    @cached_property
    def pages(self) -> tuple[tuple[Line, ...], ...]:
        return tuple(tuple(_lines(page.obj, pikepdf.Matrix())) for page in self.pdf.pages)

    @property
    def words(self) -> str:
        """Everything printed, page by page, blanks left out: where lines break does not matter."""
        return squeezed("".join(line.words for page in self.pages for line in page))

    def elements(self, kind: str) -> list[Any]:
        """The structure elements of one kind, `Figure` or `Table` say, in reading order."""
        return [one for one in _tree(self.pdf.Root.StructTreeRoot) if one.get("/S") == f"/{kind}"]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b]", "", text)


def _tree(element: Any) -> Iterator[Any]:
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _tree(kid)


class _Face:
    """One embedded typeface: what its codes mean and how wide they are."""

    def __init__(self, font: Any) -> None:
        self._meaning = dict(_meanings(font.ToUnicode.read_bytes()))
        self._widths = dict(_widths(font.DescendantFonts[0].W))

    @property
    def blank(self) -> float:
        return next((self._widths[code] for code, mark in self._meaning.items() if mark == " "), 0.0) / 1000

    def read(self, string: bytes) -> tuple[str, float]:
        codes = [int.from_bytes(string[at : at + 2]) for at in range(0, len(string), 2)]
        width = sum(self._widths.get(code, 1000.0) for code in codes)
        return "".join(self._meaning.get(code, "\ufffd") for code in codes), width / 1000


def _meanings(cmap: bytes) -> Iterator[tuple[int, str]]:
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        written = _CODE.findall(block)
        for code, meaning in zip(written[::2], written[1::2], strict=True):
            yield int(code, 16), bytes.fromhex(meaning.decode()).decode("utf-16-be")
    assert b"beginbfrange" not in cmap


def _widths(entries: Any) -> Iterator[tuple[int, float]]:
    listed = list(entries)
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + at, float(width)) for at, width in enumerate(second))
        else:
            width = float(listed.pop(0))
            yield from ((code, width) for code in range(first, int(second) + 1))


def _lines(stream: Any, placed: pikepdf.Matrix) -> Iterator[Line]:
    """The text of a page or a form in it; `placed` takes its space to the page's."""
    resources = stream.get("/Resources", pikepdf.Dictionary())
    faces = {name: _Face(font) for name, font in resources.get("/Font", {}).items()}
    stack, text, face, size = [placed], pikepdf.Matrix(), None, 0.0
    for instruction in pikepdf.parse_content_stream(stream):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(stack[-1])
            case "Q":
                stack.pop()
            case "cm":
                stack[-1] = pikepdf.Matrix(operands) @ stack[-1]
            case "Tf":
                face, size = faces[str(operands[0])], float(operands[1])
            case "Tm":
                text = pikepdf.Matrix(operands)
            case "Tj" | "TJ" if face is not None:
                yield _line(operands[0], face, size, text @ stack[-1])
            case "Do":
                form = resources.XObject[str(operands[0])]
                if form.get("/Subtype") == "/Form":
                    own = pikepdf.Matrix(form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
                    yield from _lines(form, own @ stack[-1])


def _line(shown: Any, face: _Face, size: float, at: pikepdf.Matrix) -> Line:
    words, width, inked = "", 0.0, 0.0
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            read, advance = face.read(bytes(part))
            words, width = words + read, width + advance
            inked = width - face.blank * (len(read) - len(read.rstrip()))
        else:
            width -= float(part) / 1000
    left, baseline = at.transform((0, 0))
    right, _ = at.transform((inked * size, 0))
    return Line(words, left, right, baseline)
