"""What an author should know about a form before a visitor meets it.

`workbook` reads the sheets with their rows and columns, `outline` finds the questions in them, and
each of the other files looks for one kind of trouble. `kiosk/forms/check.py` asks them all.
"""
