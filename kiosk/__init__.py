"""Hamroh: the kiosk that stands by a migrant.

The rooms of this package, and which may import which, are drawn in docs/ARCHITECTURE.md.
"""

__version__ = "0.1.0"
