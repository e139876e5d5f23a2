"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "kiosk",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kiosk_id", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("device_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("enrolled_at", sa.DateTime, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("last_seen", sa.DateTime),
        sa.Column("waiting", sa.Integer, nullable=False),
    )
    op.create_table(
        "enrolment_code",
        sa.Column("digest", sa.LargeBinary(32), primary_key=True),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "submission",
        sa.Column("submission_id", sa.String(36), primary_key=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False),
        sa.Column("reference", sa.String(14), nullable=False, index=True),
        sa.Column("form_id", sa.String(200), nullable=False),
        sa.Column("form_version", sa.String(100), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("protected", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "case_file",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column(
            "submission_id", sa.String(36), sa.ForeignKey("submission.submission_id"), nullable=False, unique=True
        ),
        sa.Column("status", sa.String(20), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
    )
