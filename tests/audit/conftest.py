"""The kiosk of the journeys."""

from tests.journeys.conftest import application, ask, kiosk_with_every_widget, open_kiosk, pytest_sessionfinish, scans

__all__ = ["application", "ask", "kiosk_with_every_widget", "open_kiosk", "pytest_sessionfinish", "scans"]
