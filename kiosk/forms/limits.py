"""How much a form may ask for. Beyond it the form is a mistake or an attack, and is refused with a sentence.

The figures leave room above the largest forms in use (the WHO verbal autopsy form has 564 nodes, 1.6 MB
and expressions of 1,300 characters), and keep what is accepted within some seconds and some hundred MB
on a kiosk.
"""

from __future__ import annotations

LARGEST_FILE = 64 * 2**20
"""Bytes of a form, an attachment it reads, or an instance that is restored."""

LARGEST_ATTACHMENT = 20 * 2**20
"""Bytes of a file that answers a question; the exchange carries no larger one (docs/sync.md)."""

MOST_MARKS = 2_000_000
"""`<`, and `=`, in an XML file: more make more elements and attributes than memory is good for."""

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
"""Rows and columns of a list beside the form."""

MOST_CELLS = 2_000_000
"""Nodes of all the lists of a form together."""

MOST_DEFINITIONS = 50_000
"""Nodes of the form's own instance, templates among them."""

MOST_INSTANCES = 10_000
"""Instances of one repeat under one parent."""

MOST_NODES = 500_000
"""Nodes of an instance with all its repeats."""

LONGEST_TEXT = 1_000_000
"""Characters of one answer, or of one text that an expression makes."""

MOST_TEXT = 64_000_000
"""Characters of all the values that a form calculated for itself."""

MOST_EFFORT = 10_000_000
"""Nodes and characters that one round of recalculation, or one expression by itself, may look at."""
