"""What the benchmark of growth asks is answered, for every filter, and each ratio is that of its figures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.growth import Picture, new_pictures, reader_of, whole_pages
from benchmarks.processor import resident_of_children
from data_access.synthetic.size import Size


def test_every_filter_of_a_synthetic_plan_is_asked_and_measured() -> None:
    with reader_of(Size(quarters=4)) as reader:
        searches = reader.searches()
        assert len(searches) == len(set(searches)) >= 20
        picture, whole = new_pictures(reader), whole_pages(reader)
    assert min(picture.empty, picture.query, picture.picture, whole.warm, whole.after_a_write) > 0


def test_a_picture_is_held_against_an_empty_answer_and_its_query() -> None:
    assert Picture(empty=1.0, query=2.0, picture=6.0).ratio == 2.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a process holds")
def test_a_process_without_children_holds_nothing_for_them() -> None:
    assert resident_of_children(os.getpid()) >= 0
