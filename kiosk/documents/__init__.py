"""Documents: from an interview's answers to the official paper, in the authority's language.

The text engine here (`fonts`, `bidi`, `text`) also draws the receipts' slips.
"""
