"""The parts of the page, one a file, each made from the findings."""
