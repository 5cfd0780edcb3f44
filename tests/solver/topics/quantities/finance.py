"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("A population of 1000 grows continuously at 3% a year. How large is it after 10 years?", "1350"),
    ("How long to double money at 8%?", "9.006468"),
    ("In how many years will $400 earn $120 at 6% simple interest", "5"),
    ("How much is $1000 after 10 years at 5% compounded annually? Round to the nearest dollar.", "1629"),
    ("Find the monthly payment on a $200000 loan at 6% for 30 years, to the nearest penny.", "1199.10"),
    ("What is the simple interest on 2500 at 4% per year for 3 years?", "300"),
    ("simple interest on $500 at 6% for 9 months", "22.50"),
    ("A simple interest loan of 1200 for 18 months cost 108 in interest. What was the annual rate?", "6"),
    ("I put $1,000 in an account paying 5% interest compounded annually. How much is there after 10 years?", "1628.89"),
    ("Compound interest earned on 5000 at 6% per annum compounded monthly for 2 years", "635.80"),
    ("value of 1500 euros after 6 years at 2% continuous compounding", "1691.25"),
    ("How much must I deposit today at 3.5% per year, compounded yearly, to have 10 000 in 8 years?", "7594.12"),
    ("How many full years does it take for an investment at 7% compounded yearly to double?", "11"),
    ("how long to double at 8% compounded continuously", "8.664340"),
    ("Revenue grew from 50,000 to 80,000 in 4 years. Compute the CAGR in percent.", "12.4683"),
    ("A machine bought for 20000 loses 15% of its value each year. What is it worth after 4 years?", "10440.13"),
    ("The population of a city was 50000 in 2010 and grew 2% per year. What was it in 2015?", "55204"),
    ("What is the effective annual rate of a nominal 12% compounded monthly?", "12.6825"),
    ("monthly payment on a 200000 loan, 6% annual rate, 30 years", "1199.10"),
    ("What is the remaining balance on a $200,000 mortgage at 6% for 30 years after 10 years of payments?", "167371.45"),
    ("How many months to pay off a 5000 loan at 12% APR paying 200 per month?", "29"),
    ("I save 100 a month at 6% per year compounded monthly. How much will I have after 10 years?", "16387.93"),
    ("present value of annuity of 1000 per year for 5 years at 6%", "4212.36"),
    ("Present value of a perpetuity that pays 500 a year at a 4% interest rate", "12500"),
    ("Find the NPV of cash flows -1000, 400, 400, 400 at a discount rate of 8%.", "30.84"),
    ("IRR of [-500, 275, 302.5]", "10"),
    ("internal rate of return of the cash flows 100, 200, 300", "does not exist"),
    ("Straight-line depreciation: cost 18000, salvage value 3000, useful life 5 years. Annual depreciation?", "3000"),
    ("double declining balance depreciation, asset cost 10000, life 5 yrs: depreciation expense in year 2?", "2400"),
    (
        "What is the break-even point if fixed costs are $10,000, price is $50 per unit and variable cost is $30 per unit?",
        "500",
    ),
    ("use the rule of 72 to estimate how long it takes to double money at 6%", "12"),
]
DECLINED = [
    ("what is $100 worth in 10 years at 3% inflation", "what it still buys"),
    ("What interest will I earn on 4000 in 3 years?", "at what rate"),
    ("I borrowed 500 at 8% for 2 years. How much do I owe?", "simple or compound"),
    ("How much interest is paid on a 1000 loan at 10% after 1 year?", "simple or compound"),
]
OTHERS = [
    "nominal rate of 5% effective compounded monthly",
    "How much interest did the company pay in 2020?",
    "What is the interest rate in the 2019 loan agreement?",
    "What is the loan amount after 3 years?",
    "A man invests 1000 at 5% simple interest and 2000 at 4% compound interest for 3 years. How much does he have?",
]
