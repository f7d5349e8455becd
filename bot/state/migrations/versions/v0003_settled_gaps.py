"""Note which gaps of the documents were dealt with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the times."""
    for table in ("unanswered", "feedback"):
        op.add_column(table, sa.Column("settled", sa.BigInteger()))
