"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("If a laptop is 25% off and costs $600 now, what did it cost?", "800"),
    ("my salary went from 40000 to 45000, what percent raise", "12.5"),
    ("Original price 60, sale price 45, discount percent?", "25"),
    ("loss percent bought at 200 sold at 150", "25"),
    ("what number is 20% less than 50?", "40"),
    ("A phone costs 600 plus 20% VAT", "720"),
    ("commission of 6% on 250000", "15000"),
    ("If 30% is 45, what is 100%?", "150"),
    ("What is the price of a $200 coat after two discounts of 10%?", "162"),
    ("The price of gas went from $3 to $2.40. What is the percent decrease?", "20"),
    ("The price of gas went from $3 to $2.40. What is the percent change?", "-20"),
    ("A number is increased by 20% to give 60. What's the number?", "50"),
    ("After a discount of 20% the price is 80. How much was the discount?", "20"),
    ("A lamp is sold at a 25% profit for 100. What did it cost?", "80"),
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78"),
    ("How much do you save on a $60 pair of shoes at 25% off?", "15"),
    ("add a 18% tip to a bill of $64.50", "76.11"),
    ("How much is the tip on a $45 bill at 20%?", "9"),
    ("After a 20% increase a rent is 960. What was it before?", "800"),
    ("price incl. 19% VAT is 238 €, net price?", "200"),
    ("The price including 20% VAT is 120. How much is the VAT?", "20"),
    ("price excluding VAT is 100, VAT 20%. Price including VAT?", "120"),
    ("Two successive discounts of 10% and 30% on 250: final price", "157.5"),
    ("A shirt costs $40. It is reduced by 20% and then 10% sales tax is added. What is the final price?", "35.20"),
    ("A stock falls by 20% and then rises by 25%. What is the overall percent change?", "0"),
    ("What single discount is equivalent to successive discounts of 20% and 10%?", "28"),
    ("A shop buys a lamp for 45 and sells it with a markup of 60%. Selling price?", "72"),
    ("An item costs 40 and is sold with a 20% margin. What is the selling price?", "50"),
    ("An item costs 40 and sells for 50. What is the profit margin?", "20"),
    ("By what percentage did the price change if it went from 64 to 80?", "25"),
    ("I scored 42 out of 56 on the test. What's my percentage?", "75"),
    ("Unemployment rose from 4% to 5%. By how many percentage points is that?", "1"),
    ("An item costs 0 and sells for 50. What is the markup percentage?", "undefined"),
]
DECLINED = [("A bill of $50 with 8% tax and 20% tip. What is the total?", "before the tax or after it")]
OTHERS = [
    "The price is 20% off. How much do I pay?",
    "What is the price after the 10% member discount?",
    "How much is the 19% VAT in 2020?",
    "What percentage of visitors came by train?",
]
