"""Sync: signed bundles between kiosk and hub, whatever carries them. The protocol is in docs/sync.md."""
