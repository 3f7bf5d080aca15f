"""Our static pictures beside Plotly's own drawing of the same figures, in the same browser."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import plotly
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import draw
from dashboard.figures.theme import CONFIG
from tests.browser.sample_figures import SAMPLES

pytestmark = pytest.mark.browser

Pixels = NDArray[np.int16]

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SIZES = ((608, 360), (358, 300))
MOST_PIXELS_OFF = 0.03
MOST_INK_OFF = 0.03
SHADES_APART = 32
TEXT_PIXELS_APART = 1.5

DRAW = """async ([figure, config, width, height]) => {
    const plot = document.getElementById("plot");
    await Plotly.newPlot(plot, figure.data, {...figure.layout, width, height}, config);
    const {l, r, t, b} = plot._fullLayout._size;
    return [l, r, t, b];
}"""
TEXTS = """() => [...document.querySelectorAll("svg text")]
    .filter(text => text.textContent.trim() && text.getBoundingClientRect().width)
    .map(text => {
        const {x, y, width, height} = text.getBoundingClientRect();
        return [text.textContent.replace(/\\s/g, " "), x + width / 2, y + height / 2];
    })"""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a browser shows of one figure: pixels, texts with their middles, margins."""

    pixels: Pixels
    texts: list[tuple[str, float, float]]
    margins: list[float]


def declared_figures() -> Mapping[str, Figure]:
    """Every figure whose picture must agree with Plotly's, by its name."""
    return SAMPLES


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 700, "height": 500})
    yield page
    page.close()


def seen(page: Page, margins: list[float]) -> Picture:
    image = Image.open(io.BytesIO(page.locator("#plot").screenshot())).convert("RGB")
    texts = sorted((text, x, y) for text, x, y in page.evaluate(TEXTS))
    return Picture(np.asarray(image, dtype=np.int16), texts, margins)


def by_plotly(page: Page, figure: Figure, width: int, height: int) -> Picture:
    frame = f'<body style="margin:0"><div id="plot" style="width:{width}px;height:{height}px"></div></body>'
    page.set_content(frame)
    page.add_script_tag(path=PLOTLY)
    return seen(page, page.evaluate(DRAW, [figure, CONFIG, width, height]))


def by_us(page: Page, figure: Figure, width: int, height: int) -> Picture:
    svg = draw(figure, width, height, title="una figura", uid="f1", advances=SCREEN)
    page.set_content(f'<body style="margin:0"><div id="plot" style="width:{width}px;height:{height}px">{svg}</div></body>')
    return seen(page, [])


def off_by_more_than_a_pixel(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    """Where a pixel of one lies outside the shades that the other has within a pixel of it."""
    around = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows, columns = other.shape[:2]
    near = np.stack([around[r : r + rows, c : c + columns] for r in range(3) for c in range(3)])
    low, high = near.min(axis=0) - SHADES_APART, near.max(axis=0) + SHADES_APART
    return ((one < low) | (one > high)).any(axis=2)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}px")
@pytest.mark.parametrize("name", declared_figures())
def test_picture_is_plotlys(page: Page, name: str, size: tuple[int, int]) -> None:
    figure = declared_figures()[name]
    plotlys, ours = by_plotly(page, figure, *size), by_us(page, figure, *size)
    off = off_by_more_than_a_pixel(plotlys.pixels, ours.pixels) | off_by_more_than_a_pixel(
        ours.pixels, plotlys.pixels
    )
    ink = (plotlys.pixels < 255 - SHADES_APART).any(axis=2) | (ours.pixels < 255 - SHADES_APART).any(axis=2)
    print(name, size, f"{off.mean():.4%} {off.sum()/ink.sum():.4%}", plotlys.margins)
    import os
    if d := os.environ.get("DUMP"):
        Image.fromarray(np.hstack([plotlys.pixels, ours.pixels, np.where(off[..., None], [255, 0, 0], 255 - (255 - ours.pixels) // 4)]).astype(np.uint8)).save(f"{d}/{name}-{size[0]}.png")
    a, b = [t[0] for t in plotlys.texts], [t[0] for t in ours.texts]
    if a != b: print("TEXTS", set(a) ^ set(b), len(a), len(b))
    else:
        far = [(t, round(ox - x, 2), round(oy - y, 2)) for (t, x, y), (_, ox, oy) in zip(plotlys.texts, ours.texts) if max(abs(ox - x), abs(oy - y)) > .6]
        print(far)
