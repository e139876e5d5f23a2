"""Speech: every text the kiosk shows, rendered at build time and found by what it says."""
