"""The sealed bytes of what waits in an outbox."""

from __future__ import annotations

import cbor2


def sealed_in(payload: bytes) -> bytes:
    """Those of a submission, which is an array, or of a file, which is a map."""
    said = cbor2.loads(payload)
    sealed: bytes = said[-1] if isinstance(said, list) else said["sealed"]
    return sealed
