"""The forms engine beside `@getodk/xforms-engine`, in one run: `python -m benchmarks.forms`."""
