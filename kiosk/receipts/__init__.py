"""Receipts: the reference number, the signed token, the printed slips, and the confirmation.

A receipt proves to anyone, offline, that this kiosk took this submission at this time; its tear-off
part carries the case key, which the kiosk forgets.
"""
