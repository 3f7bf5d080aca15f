"""Passwords: how they are kept, and which are taken."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256
FEWEST_DIFFERENT = 5
FEWEST_LETTERS_OF_ONES_OWN = 6

_CONTEXT = [
    "seguimiento",
    "conjunto",
    "plan",
    "trata",
    "personas",
    "tablero",
    "panorama",
    "comision",
    "ecuador",
    "quito",
    "guayaquil",
    "contrasena",
    "clave",
    "password",
    "passw0rd",
    "acceso",
    "ingreso",
    "usuario",
    "admin",
    "qwerty",
    "asdfgh",
    "innfa",
    "dinapen",
    "oim",
    "mre",
    "policia",
    "cancilleria",
]

_hasher = PasswordHasher()


class PasswordRefused(ValueError):
    """A new password that would be easy to guess; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _normal(password: str) -> str:
    """The same bytes from every keyboard: `ñ` typed as one sign or as two is one password."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _hasher.hash(_normal(password))


@cache
def _hash_of_nobody() -> str:
    return hashed(secrets.token_urlsafe(24))


def matches(password: str, stored: str | None) -> bool:
    """True when the password belongs to the stored hash; as slow for an account that does not exist."""
    try:
        right = _hasher.verify(stored or _hash_of_nobody(), _normal(password)[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and stored is not None


def one_time_password() -> str:
    """A random password that has to be changed at the first sign-in."""
    return secrets.token_urlsafe(12)


def _plain(text: str) -> str:
    unaccented = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in unaccented if not unicodedata.combining(sign))


def _letters_of_ones_own(password: str, email: str) -> int:
    """Signs that remain when the words everybody would try first, digits and punctuation are taken away."""
    own = _plain(password)
    for word in sorted([*_CONTEXT, *re.split(r"[@._+-]", _plain(email))], key=len, reverse=True):
        own = own.replace(word, "") if len(word) > 2 else own
    return len(re.sub(r"[\W\d_]", "", own))


def check_new_password(password: str, *, email: str) -> None:
    """Raise PasswordRefused for a new password that is too short, too long or easy to guess."""
    normal = _normal(password)
    if len(normal) < SHORTEST:
        raise PasswordRefused("short")
    if len(normal) > LONGEST:
        raise PasswordRefused("long")
    if len(set(normal)) < FEWEST_DIFFERENT:
        raise PasswordRefused("repeats")
    if _letters_of_ones_own(normal, email) < FEWEST_LETTERS_OF_ONES_OWN:
        raise PasswordRefused("guessable")
