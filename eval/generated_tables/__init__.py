"""A generated suite of table questions: drawn tables, worded questions, gold from DuckDB, exact match.

    domains → drawing → rendering → files → the ordinary ingest → a library of about six tables ─┐
                  └──→ gold (DuckDB over the clean cells) ← SQL ← kinds + wordings → question ───┴→ running → report

Nothing here imports the planner or its lexicon: tables, words and gold are made without knowing how they will be read.
"""
