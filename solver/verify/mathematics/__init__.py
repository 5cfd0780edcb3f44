"""The mathematics that claims stand on, one module an idea, with the standard library alone; it knows nothing of claims."""
