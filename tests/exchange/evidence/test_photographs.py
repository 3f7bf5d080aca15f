"""Of a photograph the picture is kept; where, when and with what it was taken is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exchange.evidence.jpeg import cleaned_jpeg
from dashboard.exchange.evidence.png import cleaned_png
from tests.exchange.evidence.attached import PLACE, chunk, exif, jpeg, png, segment, zipped


@pytest.mark.parametrize(
    "remarks",
    [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
        segment(0xED, b"Photoshop 3.0\0" + PLACE),
        segment(0xE2, b"MPF\0" + PLACE),
        segment(0xE0, b"JFXX\0" + PLACE),
        segment(0xFE, PLACE),
        segment(0xE5, PLACE),
    ],
    ids=["xmp", "iptc", "second-picture", "thumbnail", "comment", "maker"],
)
def test_remarks_in_a_jpeg_are_left_out(remarks: bytes) -> None:
    assert cleaned_jpeg(jpeg(remarks=remarks)) == jpeg()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_only_how_the_camera_was_held_is_kept(orientation: int, order: str) -> None:
    cleaned = cleaned_jpeg(jpeg(remarks=exif(orientation=orientation, order=order)))
    assert PLACE not in cleaned
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0" % orientation
    assert cleaned == jpeg(remarks=segment(0xE1, b"Exif\0\0" + tiff))


def test_an_upright_photograph_keeps_nothing() -> None:
    assert cleaned_jpeg(jpeg(remarks=exif(orientation=1))) == jpeg()


def test_what_is_appended_to_a_picture_is_cut_off() -> None:
    assert cleaned_jpeg(jpeg(after=zipped(a=PLACE))) == jpeg()
    assert cleaned_png(png(after=zipped(a=PLACE))) == png()


@pytest.mark.parametrize("name", [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"prVt"])
def test_remarks_in_a_png_are_left_out(name: bytes) -> None:
    assert cleaned_png(png(remarks=chunk(name, PLACE))) == png()


@given(st.binary(max_size=60))
def test_no_broken_exif_hinders_a_photograph(body: bytes) -> None:
    cleaned = cleaned_jpeg(jpeg(remarks=segment(0xE1, b"Exif\0\0" + body)))
    assert len(cleaned) - len(jpeg()) in (0, 36)


def test_cleaning_again_changes_nothing() -> None:
    once = cleaned_jpeg(jpeg(remarks=exif()))
    assert cleaned_jpeg(once) == once
