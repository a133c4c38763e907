"""How far the audit trail and the ledger went when somebody looked. Nobody's look was kept before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MARKS = ("entry_id", "attempt_id")


def upgrade() -> None:
    """Apply."""
    for name in MARKS:
        op.add_column("look", sa.Column(name, ID, nullable=False, server_default="0"))


def downgrade() -> None:
    """Take back."""
    for name in MARKS:
        op.drop_column("look", name)
