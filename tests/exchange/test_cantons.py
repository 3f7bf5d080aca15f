"""Lists of cantons are read to provinces, however they are written."""

from __future__ import annotations

import pytest

from dashboard.exchange.planning.cantons import PlaceNotFound, PlaceTrouble, canton_provinces, places
from tests.exchange.built import PROVINCES


@pytest.mark.parametrize(
    ("written", "province"),
    [
        ("STO DGO TSACHILAS-SANTO DOMINGO", "EC-SD"),
        ("Sto. Domingo de los Tsáchilas – La Concordia", "EC-SD"),
        ("Santo Domingo", "EC-SD"),
        ("SUCUMBIOS-LAGO AGRIO", "EC-U"),
        ("Sucumbíos - Nueva Loja", "EC-U"),
        ("manabi-junin", "EC-M"),
        ("Los Ríos-Buena Fé", "EC-R"),
        ("LA LIBERTAD", "EC-SE"),
        ("quito", "EC-P"),
        ("Pichincha", "EC-P"),
        ("Bolívar", "EC-B"),
        ("Manabí-Bolívar", "EC-M"),
        ("Manabí\xa0-\xa024 de Mayo ", "EC-M"),
    ],
)
def test_a_place_is_in_its_province(written: str, province: str) -> None:
    assert places(written, PROVINCES).provinces == (province,)


def test_a_list_names_each_province_once_in_its_order() -> None:
    read = places("PICHINCHA-QUITO; AZUAY-CUENCA, PICHINCHA-CAYAMBE,\nazuay-cuenca ,", PROVINCES)
    assert read.provinces == ("EC-P", "EC-A")
    assert list(read.found) == ["PICHINCHA-QUITO", "AZUAY-CUENCA", "PICHINCHA-CAYAMBE"]
    assert read.repeated == ("AZUAY-CUENCA",)
    assert not read.not_found


@pytest.mark.parametrize("written", ["", "  ", "Nacional", "NACIONAL, Quito", "Todo el país"])
def test_no_list_is_nationwide(written: str) -> None:
    read = places(written, PROVINCES)
    assert read.nationwide
    assert read.provinces == ()


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("NARNIA-QUITO", PlaceTrouble.UNKNOWN),
        ("Springfield", PlaceTrouble.UNKNOWN),
        ("AZUAY-QUITO", PlaceTrouble.UNKNOWN_IN_PROVINCE),
        ("Olmedo", PlaceTrouble.AMBIGUOUS),
    ],
)
def test_a_place_that_is_nowhere_is_named(written: str, trouble: PlaceTrouble) -> None:
    read = places(f"AZUAY-CUENCA, {written}", PROVINCES)
    assert read.not_found == (PlaceNotFound(written, trouble),)
    assert read.provinces == ("EC-A",)


def test_every_province_has_cantons_and_two_names_are_in_two() -> None:
    shared = {name for name, provinces in canton_provinces().items() if len(provinces) > 1}
    assert shared == {"bolivar", "olmedo"}
    assert len({code for codes in canton_provinces().values() for code in codes}) == 24
