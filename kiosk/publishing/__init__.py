"""The authors' office: packs signed through TUF, for hubs to serve and sticks to carry (docs/packs.md)."""
