"""The real kiosk killed at random instants while it takes papers and sends them: `python -m tests.faults`."""
