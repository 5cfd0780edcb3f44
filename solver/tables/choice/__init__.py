"""The language model's part in table questions: which reading is likeliest, and SQL of its own as the last resort."""
