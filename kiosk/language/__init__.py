"""Languages: which there are, how they write dates and numbers, and where their texts come from."""
