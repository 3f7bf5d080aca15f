"""The tables, private to this package."""

from data_access.tables.cases import (
    case_count,
    case_count_revision,
    case_count_write,
    correction,
    correction_cell,
    pending_correction,
    release,
    release_cell,
)
from data_access.tables.commission import (
    commission_document,
    commission_record,
    commission_revision,
    institution_alias,
)
from data_access.tables.contributions import (
    contribution_draft,
    contribution_head,
    contribution_revision,
    planned_contribution,
)
from data_access.tables.editions import (
    edition,
    edition_file,
    reopening,
    reopening_request,
    snapshot_cell,
)
from data_access.tables.evidence import evidence, evidence_withdrawal
from data_access.tables.people import audit_entry, sign_in_attempt, user_account, user_session
from data_access.tables.reminders import reminder_sent, user_language
from data_access.tables.reported_values import draft, revision, revision_breakdown, value_head
from data_access.tables.strict_table import metadata
from data_access.tables.support import decision_asked
from data_access.tables.unodc import unodc_count
from data_access.tables.work_plan import (
    activity,
    activity_dependency,
    activity_partner,
    activity_province,
    indicator,
    institution,
    milestone,
    pillar,
    plan,
    province,
    quarter,
    target,
)

__all__ = [
    "activity",
    "activity_dependency",
    "activity_partner",
    "activity_province",
    "audit_entry",
    "case_count",
    "case_count_revision",
    "case_count_write",
    "commission_document",
    "commission_record",
    "commission_revision",
    "contribution_draft",
    "contribution_head",
    "contribution_revision",
    "correction",
    "correction_cell",
    "decision_asked",
    "draft",
    "edition",
    "edition_file",
    "evidence",
    "evidence_withdrawal",
    "indicator",
    "institution",
    "institution_alias",
    "metadata",
    "milestone",
    "pending_correction",
    "pillar",
    "plan",
    "planned_contribution",
    "province",
    "quarter",
    "release",
    "release_cell",
    "reminder_sent",
    "reopening",
    "reopening_request",
    "revision",
    "revision_breakdown",
    "sign_in_attempt",
    "snapshot_cell",
    "target",
    "unodc_count",
    "user_account",
    "user_language",
    "user_session",
    "value_head",
]
