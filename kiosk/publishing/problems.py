"""Why something cannot be published; the sentence says what to do."""

from __future__ import annotations


class PublishingProblem(Exception):
    """Nothing was published; the repository is as it was."""

    code = "publishing"
