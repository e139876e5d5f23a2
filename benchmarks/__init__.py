"""Measured against peers in one run; see README.md."""
