"""Free text that seems to tell of a person."""

from __future__ import annotations

import pytest

from dashboard.workplan.personal_data import Personal, personal_data


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La cédula 1712345678 consta en el acta", Personal.IDENTITY_NUMBER),
        ("cédula 171234567-8", Personal.IDENTITY_NUMBER),
        ("Llamar al 0991234567", Personal.TELEPHONE),
        ("Llamar al +593 99 123 4567", Personal.TELEPHONE),
        ("oficina 02 245 6789", Personal.TELEPHONE),
        ("Escribir a ana@ejemplo.ec", Personal.EMAIL),
        ("Se acogió a María Pérez en julio", Personal.NAME),
        ("Se acogió a maria, o Maria de los Ángeles", Personal.NAME),
        ("la adolescente se llama Yuli", Personal.NAME),
        ("según la Sra. Cedeño", Personal.NAME),
    ],
)
def test_what_tells_of_a_person_is_found(text: str, found: Personal) -> None:
    assert found in personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dos talleres pasaron a octubre de 2026",
        "La Policía Nacional y la Dirección de Protección firmaron en Santo Domingo y San Lorenzo",
        "Se imprimieron 1.250.000 cuñas, 12345678901 en total",
        "Ejecutados USD 1234567,50 de la partida 2026-07-31",
        "Delegada INNFA, Esmeraldas, El Oro y Los Ríos",
        "Resolución 0123-2026 del 15/07/2026",
    ],
)
def test_ordinary_reports_are_left_alone(text: str) -> None:
    assert personal_data(text) == frozenset()
