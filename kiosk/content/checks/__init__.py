"""Eligibility checks: decision tables that staff write in a spreadsheet.

A table (`check`) is read and judged at the build (`reading`, `coverage`), asked question by question (`asking`), and
ends with an outcome and, where there is one, a deadline (`deadlines`). The hit policy is UNIQUE (OMG DMN 1.3, clause
8.2.8): exactly one rule decides for each combination of answers.
"""
