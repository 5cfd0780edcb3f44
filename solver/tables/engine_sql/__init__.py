"""The parts of a plan as SQL: names, conditions, rows, groups, two values made one; `compile` puts them together."""
