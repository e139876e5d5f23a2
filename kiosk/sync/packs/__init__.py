"""How content packs reach a kiosk: signed through TUF, over the hub or on a stick (docs/packs.md)."""
