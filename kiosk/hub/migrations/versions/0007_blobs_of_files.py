"""Large files of submissions lie in the blob store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Say where."""
    op.add_column("attachment", sa.Column("blob", sa.String(64)))
