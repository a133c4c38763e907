"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
WORD = sa.String(32)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "consultation",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", JSON, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("slug", name=op.f("uq_consultation_slug")),
    )
    op.create_table(
        "organization",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("name_key", sa.String(length=500), nullable=False),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["organization.id"], name=op.f("fk_organization_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sa.UniqueConstraint("kind", "name_key", name=op.f("uq_organization_kind_name_key")),
    )
    op.create_table(
        "person",
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["person.id"], name=op.f("fk_person_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "accepted_finding",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("finding", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("accepted_by", sa.String(length=200), nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_accepted_finding_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_finding")),
        sa.UniqueConstraint(
            "consultation_id", "finding", name=op.f("uq_accepted_finding_consultation_id_finding")
        ),
    )
    op.create_table(
        "accreditation_list",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("closes_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_accreditation_list_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation_list")),
        sa.UniqueConstraint(
            "consultation_id", "number", name=op.f("uq_accreditation_list_consultation_id_number")
        ),
    )
    op.create_table(
        "adjournment",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=False),
        sa.Column("adjourned_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_adjournment_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjournment")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_adjournment_consultation_id")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("consultation_id", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("verb", sa.String(length=80), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_audit_entry_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_consultation_id"), "audit_entry", ["consultation_id"], unique=False)
    op.create_table(
        "floor_point",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("form", WORD, nullable=False),
        sa.Column("weight", WORD, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_floor_point_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_point")),
        sa.UniqueConstraint(
            "consultation_id", "item", "place", name=op.f("uq_floor_point_consultation_id_item_place")
        ),
    )
    op.create_table(
        "letter_skeleton",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("template", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source", JSON, nullable=False),
        sa.Column("shared", JSON, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_letter_skeleton_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_skeleton")),
        sa.UniqueConstraint(
            "consultation_id", "digest", name=op.f("uq_letter_skeleton_consultation_id_digest")
        ),
    )
    op.create_table(
        "link",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("scope", WORD, nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("revoked_by", sa.String(length=200), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_link_consultation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint(
            "consultation_id", "scope", "subject_id", name=op.f("uq_link_consultation_id_scope_subject_id")
        ),
    )
    op.create_index(op.f("ix_link_person_id"), "link", ["person_id"], unique=False)
    op.create_table(
        "panellist",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("part", WORD, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=500), nullable=False),
        sa.Column("organization", sa.String(length=500), nullable=True),
        sa.Column("on_behalf_of", sa.String(length=500), nullable=True),
        sa.Column("joint", sa.String(length=80), nullable=True),
        sa.Column("topic", sa.String(length=500), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("mode", WORD, nullable=False),
        sa.Column("absent", JSON, nullable=False),
        sa.Column("consents", sa.Boolean(), nullable=True),
        sa.Column("answer", WORD, nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("replaced_by_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_panellist_consultation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_panellist_person_id")),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["panellist.id"], name=op.f("fk_panellist_replaced_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panellist")),
        sa.UniqueConstraint(
            "consultation_id", "person_id", "item", name=op.f("uq_panellist_consultation_id_person_id_item")
        ),
    )
    op.create_index(op.f("ix_panellist_person_id"), "panellist", ["person_id"], unique=False)
    op.create_table(
        "person_data",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("honorific", sa.String(length=100), nullable=True),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_key", sa.String(length=320), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_data_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_data")),
        sa.UniqueConstraint("email_key", name=op.f("uq_person_data_email_key")),
    )
    op.create_table(
        "presiding",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("officer", sa.String(length=80), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_presiding_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presiding")),
        sa.UniqueConstraint("consultation_id", "item", name=op.f("uq_presiding_consultation_id_item")),
    )
    op.create_table(
        "programme_version",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inputs", sa.String(length=32), nullable=False),
        sa.Column("placements", JSON, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("approved_at", INSTANT, nullable=True),
        sa.Column("approved_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_programme_version_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_version")),
        sa.UniqueConstraint(
            "consultation_id", "number", name=op.f("uq_programme_version_consultation_id_number")
        ),
    )
    op.create_table(
        "report_version",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inputs", sa.String(length=32), nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.Column("compiled_at", INSTANT, nullable=False),
        sa.Column("compiled_by", sa.String(length=200), nullable=False),
        sa.Column("approved_at", INSTANT, nullable=True),
        sa.Column("approved_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_report_version_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_version")),
        sa.UniqueConstraint(
            "consultation_id", "number", name=op.f("uq_report_version_consultation_id_number")
        ),
    )
    op.create_table(
        "stakeholder",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("organization_id", ID, nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("answer", WORD, nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_stakeholder_consultation_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_stakeholder_contact_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_stakeholder_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
        sa.UniqueConstraint(
            "consultation_id", "organization_id", name=op.f("uq_stakeholder_consultation_id_organization_id")
        ),
    )
    op.create_index(op.f("ix_stakeholder_contact_id"), "stakeholder", ["contact_id"], unique=False)
    op.create_table(
        "step",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("stage", WORD, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("planned_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("recipient_id", ID, nullable=True),
        sa.Column("waits_for", sa.String(length=100), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivery", WORD, nullable=True),
        sa.Column("message", sa.String(length=2000), nullable=True),
        sa.Column("owner", sa.String(length=200), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("cancelled_by", sa.String(length=200), nullable=True),
        sa.Column("superseded_by_id", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_step_consultation_id")
        ),
        sa.ForeignKeyConstraint(["recipient_id"], ["person.id"], name=op.f("fk_step_recipient_id")),
        sa.ForeignKeyConstraint(["superseded_by_id"], ["step.id"], name=op.f("fk_step_superseded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint(
            "consultation_id",
            "stage",
            "kind",
            "subject",
            "revision",
            name=op.f("uq_step_consultation_id_stage_kind_subject_revision"),
        ),
    )
    op.create_index("ix_step_claim", "step", ["consultation_id", "state", "kind", "due_at"], unique=False)
    op.create_index(op.f("ix_step_recipient_id"), "step", ["recipient_id"], unique=False)
    op.create_table(
        "accreditation",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("stakeholder_id", ID, nullable=False),
        sa.Column("paragraph", sa.String(length=500), nullable=False),
        sa.Column("standing", WORD, nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=True),
        sa.Column("place_on_list", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_accreditation_consultation_id")
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_accreditation_stakeholder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation")),
        sa.UniqueConstraint("stakeholder_id", name=op.f("uq_accreditation_stakeholder_id")),
    )
    op.create_index(
        op.f("ix_accreditation_consultation_id"), "accreditation", ["consultation_id"], unique=False
    )
    op.create_table(
        "attempt",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("step_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("flow_run", sa.String(length=40), nullable=True),
        sa.Column("task_run", sa.String(length=40), nullable=True),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("outcome", WORD, nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_attempt_consultation_id")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_attempt_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_step_id"), "attempt", ["step_id"], unique=False)
    op.create_table(
        "audit_change",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("object", sa.String(length=80), nullable=False),
        sa.Column("object_id", ID, nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entry.id"], name=op.f("fk_audit_change_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
    )
    op.create_index(op.f("ix_audit_change_entry_id"), "audit_change", ["entry_id"], unique=False)
    op.create_table(
        "delegate",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("stakeholder_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role", sa.String(length=500), nullable=True),
        sa.Column("on_behalf_of", sa.String(length=500), nullable=True),
        sa.Column("mode", WORD, nullable=False),
        sa.Column("seat", WORD, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("registered_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_delegate_consultation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delegate_person_id")),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_delegate_stakeholder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate")),
        sa.UniqueConstraint("stakeholder_id", "person_id", name=op.f("uq_delegate_stakeholder_id_person_id")),
    )
    op.create_index(op.f("ix_delegate_person_id"), "delegate", ["person_id"], unique=False)
    op.create_index("ix_delegate_seats", "delegate", ["consultation_id", "mode", "seat"], unique=False)
    op.create_table(
        "letter",
        sa.Column("step_id", ID, nullable=False),
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("skeleton_id", ID, nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("composed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_letter_consultation_id")
        ),
        sa.ForeignKeyConstraint(["skeleton_id"], ["letter_skeleton.id"], name=op.f("fk_letter_skeleton_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_letter_step_id")),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_consultation_id"), "letter", ["consultation_id"], unique=False)
    op.create_table(
        "objection",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("stakeholder_id", ID, nullable=False),
        sa.Column("objector_id", ID, nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_objection_consultation_id")
        ),
        sa.ForeignKeyConstraint(["objector_id"], ["stakeholder.id"], name=op.f("fk_objection_objector_id")),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_objection_stakeholder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sa.UniqueConstraint(
            "stakeholder_id", "objector_id", name=op.f("uq_objection_stakeholder_id_objector_id")
        ),
    )
    op.create_index(op.f("ix_objection_consultation_id"), "objection", ["consultation_id"], unique=False)
    op.create_table(
        "presentation_point",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("panellist_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("form", WORD, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_presentation_point_consultation_id")
        ),
        sa.ForeignKeyConstraint(
            ["panellist_id"], ["panellist.id"], name=op.f("fk_presentation_point_panellist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentation_point")),
        sa.UniqueConstraint("panellist_id", "place", name=op.f("uq_presentation_point_panellist_id_place")),
    )
    op.create_index(
        op.f("ix_presentation_point_consultation_id"), "presentation_point", ["consultation_id"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=False),
        sa.Column("delegate_id", ID, nullable=False),
        sa.Column("mode", WORD, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_attendance_consultation_id")
        ),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegate.id"], name=op.f("fk_attendance_delegate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "consultation_id",
            "meeting",
            "delegate_id",
            name=op.f("uq_attendance_consultation_id_meeting_delegate_id"),
        ),
    )
    op.create_table(
        "audit_personal_value",
        sa.Column("change_id", ID, nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["audit_change.id"], name=op.f("fk_audit_personal_value_change_id")
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_audit_personal_value")),
    )
    op.create_table(
        "intervention",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("meeting", sa.String(length=80), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("stakeholder_id", ID, nullable=False),
        sa.Column("delegate_id", ID, nullable=True),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_intervention_consultation_id")
        ),
        sa.ForeignKeyConstraint(["delegate_id"], ["delegate.id"], name=op.f("fk_intervention_delegate_id")),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_intervention_stakeholder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention")),
        sa.UniqueConstraint(
            "consultation_id", "meeting", "place", name=op.f("uq_intervention_consultation_id_meeting_place")
        ),
    )
    op.create_table(
        "letter_fields",
        sa.Column("step_id", ID, nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["letter.step_id"], name=op.f("fk_letter_fields_step_id")),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_letter_fields")),
    )
    op.create_table(
        "support",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("intervention_id", ID, nullable=False),
        sa.Column("floor_point_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_support_consultation_id")
        ),
        sa.ForeignKeyConstraint(
            ["floor_point_id"], ["floor_point.id"], name=op.f("fk_support_floor_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["intervention_id"], ["intervention.id"], name=op.f("fk_support_intervention_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint(
            "intervention_id", "floor_point_id", name=op.f("uq_support_intervention_id_floor_point_id")
        ),
    )
    op.create_index(op.f("ix_support_consultation_id"), "support", ["consultation_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_support_consultation_id"), table_name="support")
    op.drop_table("support")
    op.drop_table("letter_fields")
    op.drop_table("intervention")
    op.drop_table("audit_personal_value")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_presentation_point_consultation_id"), table_name="presentation_point")
    op.drop_table("presentation_point")
    op.drop_index(op.f("ix_objection_consultation_id"), table_name="objection")
    op.drop_table("objection")
    op.drop_index(op.f("ix_letter_consultation_id"), table_name="letter")
    op.drop_table("letter")
    op.drop_index("ix_delegate_seats", table_name="delegate")
    op.drop_index(op.f("ix_delegate_person_id"), table_name="delegate")
    op.drop_table("delegate")
    op.drop_index(op.f("ix_audit_change_entry_id"), table_name="audit_change")
    op.drop_table("audit_change")
    op.drop_index(op.f("ix_attempt_step_id"), table_name="attempt")
    op.drop_table("attempt")
    op.drop_index(op.f("ix_accreditation_consultation_id"), table_name="accreditation")
    op.drop_table("accreditation")
    op.drop_index(op.f("ix_step_recipient_id"), table_name="step")
    op.drop_index("ix_step_claim", table_name="step")
    op.drop_table("step")
    op.drop_index(op.f("ix_stakeholder_contact_id"), table_name="stakeholder")
    op.drop_table("stakeholder")
    op.drop_table("report_version")
    op.drop_table("programme_version")
    op.drop_table("presiding")
    op.drop_table("person_data")
    op.drop_index(op.f("ix_panellist_person_id"), table_name="panellist")
    op.drop_table("panellist")
    op.drop_index(op.f("ix_link_person_id"), table_name="link")
    op.drop_table("link")
    op.drop_table("letter_skeleton")
    op.drop_table("floor_point")
    op.drop_index(op.f("ix_audit_entry_consultation_id"), table_name="audit_entry")
    op.drop_table("audit_entry")
    op.drop_table("adjournment")
    op.drop_table("accreditation_list")
    op.drop_table("accepted_finding")
    op.drop_table("person")
    op.drop_table("organization")
    op.drop_table("consultation")
