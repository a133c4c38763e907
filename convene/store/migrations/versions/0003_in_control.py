"""Sending can be paused, steps held, waves released, deadlines extended, and mistakes corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
NAME = sa.String(200)
WHY = sa.String(500)

COLUMNS = {
    "consultation": (("loaded_by", NAME), ("paused_at", INSTANT), ("paused_by", NAME), ("paused_why", WHY)),
    "stakeholder": (("deadline_at", INSTANT), ("deadline_by", NAME), ("deadline_why", WHY)),
    "step": (("asked_by", NAME), ("gate", sa.String(120)), ("held_by", NAME)),
}


def upgrade() -> None:
    """Apply."""
    for table, columns in COLUMNS.items():
        for name, type_ in columns:
            op.add_column(table, sa.Column(name, type_, nullable=True))
    op.create_table(
        "corrigendum",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(500), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", NAME, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_corrigendum_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrigendum")),
        sa.UniqueConstraint("consultation_id", "digest", name=op.f("uq_corrigendum_consultation_id_digest")),
    )
    op.create_table(
        "corrected_letter",
        sa.Column("corrigendum_id", ID, nullable=False),
        sa.Column("step_id", ID, nullable=False),
        sa.Column("consultation_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["corrigendum_id"], ["corrigendum.id"], name=op.f("fk_corrected_letter_corrigendum_id")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_corrected_letter_step_id")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_corrected_letter_consultation_id")
        ),
        sa.PrimaryKeyConstraint("corrigendum_id", "step_id", name=op.f("pk_corrected_letter")),
    )
    op.create_index(op.f("ix_corrected_letter_consultation_id"), "corrected_letter", ["consultation_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("corrected_letter")
    op.drop_table("corrigendum")
    for table, columns in COLUMNS.items():
        for name, _ in columns:
            op.drop_column(table, name)
