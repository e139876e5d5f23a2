"""The exchange beside PouchDB's replication, in one run: `python -m benchmarks.sync`."""
