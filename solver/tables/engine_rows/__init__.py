"""The parts of the second engine: columns, conditions, rows, aggregates in exact arithmetic; `evaluate` puts them together."""
