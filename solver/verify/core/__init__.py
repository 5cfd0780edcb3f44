"""Claims about formulas: exact arithmetic, normal forms, enclosures and Sturm's theorem, with the standard library alone."""
