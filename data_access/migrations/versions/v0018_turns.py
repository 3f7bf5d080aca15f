"""An index of the turns of each value: whether it was revised is looked up, however long its history is."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_index("ix_revision_turn", "revision", ["value_id", "state", "seq"])
