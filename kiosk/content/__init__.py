"""Content packs: guides in plain words, each fact with its source, compiled to one file a country."""
