"""Personal data in free text: what looks like an identity number, a telephone, an address or a name."""

from __future__ import annotations

import re
from enum import StrEnum


class Personal(StrEnum):
    """What a text seems to hold of a person."""

    IDENTITY_NUMBER = "identity_number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    NAME = "name"


_GIVEN = (
    "Adriana Alejandra Alejandro Alexandra Alicia Ana Andrea Andrés Ángel Ángela Antonio Beatriz Byron Carla "
    "Carlos Carmen Carolina César Cristian Cristina Daniel Daniela David Diana Diego Edison Eduardo Elena "
    "Elizabeth Esteban Fabián Fernanda Fernando Francisca Francisco Gabriel Gabriela Gloria Guadalupe Héctor "
    "Hugo Isabel Javier Jefferson Jéssica Johanna Jorge José Juan Juana Karina Karla Kevin Laura Lucía Luis "
    "Luisa Luz Manuel Marco Marcos Margarita María Mariana Mario Martha Martín Mateo Mayra Mercedes Miguel "
    "Mónica Nancy Nelson Óscar Pablo Paola Patricia Patricio Paúl Pedro Rafael Ramón Raúl Ricardo Roberto "
    "Rosario Sandra Santiago Sara Sebastián Segundo Silvia Sofía Susana Teresa Valentina Verónica Víctor "
    "Viviana Washington Wilson Ximena Yolanda"
)
_PLAIN = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
_CAPITALISED = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+"
_TITLES = r"(?:Sra?|Srta|Dra?|Lcd[ao]|Ing|Abg|Don|Doña|[Ss]e llama|[Ll]lamad[ao]|[Dd]e nombre)"
_SHAPES = (
    (Personal.EMAIL, re.compile(r"[\w.+-]+@[\w-]+\.\w")),
    # Ten digits that begin with 09 are a mobile number or an identity number of Guayas: found as both.
    (
        Personal.TELEPHONE,
        re.compile(r"(?<!\d)(?:\+?593[ -]?|0)(?:9(?:[ -]?\d){8}|[2-7](?:[ -]?\d){7})(?!\d)"),
    ),
    (Personal.IDENTITY_NUMBER, re.compile(r"(?<![\d.,])\d{9}-?\d(?!\d)")),
    (Personal.NAME, re.compile(rf"\b{_TITLES}\.? {_CAPITALISED}")),
)
_ANY_GIVEN = "|".join(_GIVEN.translate(_PLAIN).split())
_GIVEN_NAME_AND_MORE = re.compile(rf"\b(?:{_ANY_GIVEN}) (?:(?:de|del|la|los) )*[A-ZÑ][a-zñü]+")


def personal_data(text: str) -> frozenset[Personal]:
    """What the text seems to hold of persons; a guess, to be asked back and not to be relied on."""
    found = {kind for kind, shape in _SHAPES if shape.search(text)}
    if _GIVEN_NAME_AND_MORE.search(text.translate(_PLAIN)):
        found.add(Personal.NAME)
    return frozenset(found)
