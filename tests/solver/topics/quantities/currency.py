"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("convert 100 USD to EUR at a rate of 0.92", "92"),
    ("1 USD = 0.92 EUR. How many euros do I get for 250 dollars?", "230"),
    ("If 1 euro is 1.08 dollars, how many euros is 54 dollars?", "50"),
    ("Convert £50 to dollars at 1.25 dollars per pound", "62.50"),
    ("The exchange rate is 1.10 dollars per euro. How many euros for 220 dollars?", "200"),
    ("exchange rate USD to INR is 80; what's 1000 INR in USD", "12.50"),
]
DECLINED = [("100 USD in euros", "Give the rate"), ("convert 1000 INR to USD at 83", "1 USD = 83 INR")]
OTHERS = ["How many euros did the renovation cost?"]
