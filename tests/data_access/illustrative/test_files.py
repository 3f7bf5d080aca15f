"""The files of the illustrative plan: how they are written, and that no words in them tell of a person."""

from __future__ import annotations

import re

import pytest

from data_access.illustrative.accounts import illustrative_accounts
from data_access.reference import SEED, seed_rows

FILES = sorted(path.stem for path in SEED.glob("*.csv"))
TRUE_RECORDS = {
    "cantons",
    "glossary",
    "institution_aliases",
    "institutions",
    "legal_frame",
    "pillars",
    "provinces",
    "registers",
}
"""Files without invented figures."""

WORDS = {
    "reports_illustrative": ("explanation", "next_step", "revision_reason", "review_comment"),
    "drafts": ("explanation", "next_step"),
    "milestones": ("name_es", "name_en"),
    "decisions": ("text_es", "text_en"),
    "decisions_taken": ("text_es", "text_en"),
    "commitments": ("text_es", "text_en", "words"),
    "meetings": ("minutes", "reason", "agenda_es", "agenda_en"),
    "mandates": ("handed_over",),
    "deliveries": ("note",),
}
PROPER_NOUNS = {"Costa", "DINAPEN", "December", "INNFA", "Kichwa", "November", "Sierra", "Spanish"}


def written() -> list[str]:
    cells = [row[column] for name in WORDS for row in seed_rows(name) for column in WORDS[name]]
    return [text for cell in cells for text in cell.split("|") if text]


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_plain_utf8_with_one_kind_of_line_end(name: str) -> None:
    content = (SEED / f"{name}.csv").read_bytes()
    assert content.decode("utf-8").endswith("\n")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", sorted(set(FILES) - TRUE_RECORDS))
def test_every_invented_row_says_that_it_is_illustrative(name: str) -> None:
    assert {row["illustrative"] for row in seed_rows(name)} == {"true"}


def test_words_hold_no_address_number_or_code() -> None:
    """Neither e-mail, telephone nor cédula, nor any count that could be small."""
    assert [text for text in written() if re.search(r"[@\d]", text)] == []


def test_words_hold_no_name_of_a_person() -> None:
    """After the first word of a sentence only institutions, regions and languages are capitalised."""
    later = [word for text in written() for word in re.findall(r"(?<![.;] )(?<!^)\b[A-ZÁÉÍÓÚÑ]\w+", text)]
    assert set(later) <= PROPER_NOUNS


def test_who_acts_next_is_a_role_of_the_commission() -> None:
    roles = {account.title.es for account in illustrative_accounts()}
    owners = {row["next_step_owner"] for row in seed_rows("reports_illustrative")}
    assert owners - {""} <= roles


def test_accounts_are_of_the_demonstration_and_one_delegate_stands_for_each_institution() -> None:
    found = list(illustrative_accounts())
    assert all(account.email.endswith("@demo.ec") for account in found)
    assert sorted(account.institution or "" for account in found if account.role == "delegate") == sorted(
        row["code"] for row in seed_rows("institutions") if row["has_delegate"] == "1"
    )
