"""The offices of kiosks, and what is copied to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "kiosk_office",
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), primary_key=True),
        sa.Column("office", sa.String(100), nullable=False, index=True),
    )
    op.create_table(
        "mailbox_use",
        sa.Column("mailbox_id", sa.String(32), primary_key=True),
        sa.Column("office", sa.String(100), primary_key=True),
        sa.Column("used_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "reply_copy",
        sa.Column("reply_id", sa.String(36), sa.ForeignKey("reply.reply_id"), primary_key=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), primary_key=True),
    )
