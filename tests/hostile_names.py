"""A plan whose every name tries to become markup, a script or a quiet lie."""

from __future__ import annotations

from data_access.database import Database
from tests.data_access.test_verification import past_the_triggers

CORPUS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)><a href='javascript:alert(1)'>x</a>",
    "' onmouseover='alert(1)",
    "</title></text><foreignObject><iframe src=//evil.example></iframe></foreignObject>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;b&#x3e;",
    "{{7*7}} ${7*7} %(x)s {name}",
    "\u202egpj.exe \u0007\u200b",
    "<!-- --><style>*{display:none}</style><base href=//evil.example>",
    "]]><b onclick=alert(1)>",
)
NAMED = {
    "pillar": ("name_es", "name_en"),
    "institution": ("name_es", "name_en", "short_es", "short_en"),
    "activity": ("name_es", "name_en"),
    "indicator": ("name_es", "name_en", "unit_es", "unit_en"),
    "milestone": ("name_es", "name_en"),
}


def give_hostile_names(database: Database) -> None:
    """Every name of the plan from the corpus, in turn; the plan's own tables take no change."""
    with past_the_triggers(database) as connection:
        for table, columns in NAMED.items():
            amount = connection.exec_driver_sql(f"SELECT max(rowid) FROM {table}").scalar() or 0
            for row in range(1, amount + 1):
                named = ", ".join(f"{column} = ?" for column in columns)
                words = tuple(f"{row} {CORPUS[(row + at) % len(CORPUS)]}" for at in range(len(columns)))
                connection.exec_driver_sql(f"UPDATE {table} SET {named} WHERE rowid = ?", (*words, row))
