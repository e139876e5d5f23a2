"""Lessons of five minutes and phrases of another language, as authors write them and as visitors go through them."""
