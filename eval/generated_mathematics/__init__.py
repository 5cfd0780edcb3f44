"""Mathematical questions at school to first-year level, drawn from templates with gold answers in exact arithmetic."""
