"""What the readings of several topics share: templates, slots, facts, marks, units, dates, formulas of curves and arrays."""
