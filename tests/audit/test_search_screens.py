from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audit.parts import SEARCH, assert_no_break, at_every_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk


@pytest.mark.timeout(1800)
@at_every_size
def test_every_search_screen_keeps_every_rule_in_every_language(
    open_kiosk: Callable[..., Kiosk], size: tuple[int, int]
) -> None:
    assert_no_break(open_kiosk(size=size), size, SEARCH)
