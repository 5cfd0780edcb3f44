"""Stories of one to five steps of arithmetic, drawn from templates with gold answers computed from what was drawn."""
