"""A hub with one kiosk enrolled; the fixtures of sync."""

from tests.sync.conftest import hub, kiosk, link

__all__ = ["hub", "kiosk", "link"]
