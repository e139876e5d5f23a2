"""The application of the journeys."""

from tests.journeys.conftest import application, open_kiosk, pytest_sessionfinish

__all__ = ["application", "open_kiosk", "pytest_sessionfinish"]
