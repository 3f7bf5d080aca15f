"""The table of the decisions asked for."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Text

from data_access.column_types import Day, Quarter
from data_access.tables.strict_table import table

decision_asked = table(
    "decision_asked",
    Column("id", Integer, primary_key=True),
    Column("period", Quarter, nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code")),
    Column("text_es", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("due_on", Day, nullable=False),
)
