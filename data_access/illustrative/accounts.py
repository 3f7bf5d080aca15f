"""The illustrative plan's accounts: persons by role only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role
from data_access.reference import seed_rows


@dataclass(frozen=True, slots=True)
class IllustrativeAccount:
    """One sign-in of the demonstration."""

    email: str
    title: Text
    role: Role
    institution: str | None


def illustrative_accounts() -> Iterator[IllustrativeAccount]:
    for row in seed_rows("users"):
        title = Text(row["title_es"], row["title_en"])
        yield IllustrativeAccount(row["email"], title, Role(row["role"]), row["institution"] or None)
