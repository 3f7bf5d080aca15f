"""The tables of the joint plan."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Day, Figure, Flag, Instant, Quarter
from data_access.tables.strict_table import one_of, table

plan = table(
    "plan",
    Column("id", Integer, primary_key=True),
    Column("title_es", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("first_period", Quarter, nullable=False),
    Column("last_period", Quarter, nullable=False),
    Column("illustrative", Flag, nullable=False),
    Column("as_of", Day),
    CheckConstraint("id = 1", name="one_plan"),
)

quarter = table(
    "quarter",
    Column("period", Quarter, primary_key=True),
    Column("state", Text, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Text),
    one_of("state", "open", "in_review", "closed"),
)

pillar = table(
    "pillar",
    Column("code", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
)

institution = table(
    "institution",
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False, unique=True),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("short_es", Text, nullable=False),
    Column("short_en", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent_code", Text, ForeignKey("institution.code")),
    Column("reports", Flag, nullable=False),
    Column("valid_from", Day),
    Column("valid_to", Day),
)

province = table(
    "province",
    Column("code", Text, primary_key=True),
    Column("inec_code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("capital", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("planning_zone", Integer, nullable=False),
    Column("population", Integer, nullable=False),
    Column("created_year", Integer),
    Column("parent_before", Text, ForeignKey("province.code")),
    one_of("region", "Costa", "Sierra", "Amazonía", "Insular"),
)

activity = table(
    "activity",
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("pillar_code", Text, ForeignKey("pillar.code"), nullable=False),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("lead_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("start_period", Quarter, nullable=False),
    Column("end_period", Quarter, nullable=False),
    Column("budget_usd", Figure, nullable=False),
    Column("context", Text, nullable=False),
    CheckConstraint("start_period <= end_period", name="starts_before_it_ends"),
)

activity_partner = table(
    "activity_partner",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "institution_code"),
)

activity_province = table(
    "activity_province",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("province_code", Text, ForeignKey("province.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "province_code"),
)

activity_dependency = table(
    "activity_dependency",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("depends_on", Text, ForeignKey("activity.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "depends_on"),
    CheckConstraint("activity_code <> depends_on", name="not_on_itself"),
)

milestone = table(
    "milestone",
    Column("id", Integer, primary_key=True),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("met_on", Day),
)

indicator = table(
    "indicator",
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("unit_es", Text, nullable=False),
    Column("unit_en", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("ascending", Flag, nullable=False),
    Column("baseline", Figure),
    Column("baseline_period", Quarter),
    Column("final_target", Figure, nullable=False),
    Column("weight", Figure, nullable=False),
    Column("responsible_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("sensitivity", Text, nullable=False),
    Column("disaggregation", Text, nullable=False),
    Column("means_of_verification", Text, nullable=False),
    Column("counts_from", Quarter),
    one_of("type", "flow", "stock", "pct", "avg", "milestone"),
    one_of("sensitivity", "interno", "restringido"),
)

target = table(
    "target",
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("value", Figure, nullable=False),
    PrimaryKeyConstraint("indicator_code", "period"),
)
