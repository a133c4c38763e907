"""What people decided about rows of lists, when they last looked, and notes of what was said."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
WORD = sa.String(32)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "import_decision",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("noun", WORD, nullable=False),
        sa.Column("words", sa.String(length=900), nullable=False),
        sa.Column("target_id", ID, nullable=True),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_import_decision_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_decision")),
        sa.UniqueConstraint(
            "consultation_id", "noun", "words", name=op.f("uq_import_decision_consultation_id_noun_words")
        ),
    )
    op.create_table(
        "look",
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_look_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
        sa.UniqueConstraint("consultation_id", "who", name=op.f("uq_look_consultation_id_who")),
    )
    op.add_column("intervention", sa.Column("note", sa.String(length=4000), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("intervention", "note")
    op.drop_table("look")
    op.drop_table("import_decision")
