"""How many papers and files of each kiosk are here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Count them."""
    op.add_column("kiosk", sa.Column("kept", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE kiosk SET kept = (SELECT count(*) FROM submission WHERE submission.kiosk_number = kiosk.number)"
        " + (SELECT count(*) FROM attachment WHERE attachment.kiosk_number = kiosk.number)"
    )
