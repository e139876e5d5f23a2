"""The application of the journeys."""

from tests.journeys.conftest import application

__all__ = ["application"]
