"""Suites, systems, scorers and the statistics that compare them."""
