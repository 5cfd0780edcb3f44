"""How often the router's first choice is the way a question's source says it should go, set by set."""
