"""XPath 1.0 as ODK XForms uses it: read once, compiled to Python closures over typed values."""
