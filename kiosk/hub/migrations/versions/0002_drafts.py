"""Drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "draft",
        sa.Column("draft_id", sa.String(32), primary_key=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("expires_at", sa.DateTime, nullable=False, index=True),
        sa.Column("told", sa.Boolean, nullable=False),
    )
