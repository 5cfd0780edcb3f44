"""A small invented world: forty documents in Markdown, HTML and plain text, and what can and cannot be asked about them.

    kinds (TOML) → drawing → world → writing → files → the ordinary ingest
                                └──→ asking → the suites documents, two-documents, figures-in-text and unanswerable

Names are put together from pieces, so that no model has met them; gold answers are the drawn values, or a formula over them.
Nothing here knows how questions will be read or passages found.
"""
