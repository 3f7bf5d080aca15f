"""The tables of contributions and of the decisions asked for."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Day, Figure, Quarter
from data_access.tables.strict_table import one_of, table

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

contribution = table(
    "contribution",
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("role", Text, nullable=False),
    Column("usd_planned", Figure, nullable=False),
    Column("usd_executed", Figure),
    Column("in_kind_usd", Figure),
    Column("staff_days_planned", Figure, nullable=False),
    Column("staff_days", Figure),
    Column("people_trained_planned", Integer),
    Column("people_trained", Integer),
    PrimaryKeyConstraint("institution_code", "activity_code", "period"),
    one_of("role", "lead", "partner"),
)
