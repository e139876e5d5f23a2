"""Search that forgives: docs/decisions/103-search.md."""

from kiosk.content.searching.entries import entries_of, shown_of
from kiosk.content.searching.finding import Hit, Search
from kiosk.content.searching.indexing import Entry, write_index

__all__ = ["Entry", "Hit", "Search", "entries_of", "shown_of", "write_index"]
