"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("What is the simple interest on 2500 at 4% per year for 3 years?", "300"),
    ("I put $1,000 in an account paying 5% interest compounded annually. How much is there after 10 years?", "1628.89"),
    ("value of 1500 euros after 6 years at 2% continuous compounding", "1691.25"),
    ("Revenue grew from 50,000 to 80,000 in 4 years. Compute the CAGR in percent.", "12.4683"),
    ("how long to double at 8% compounded continuously", "8.664340"),
    ("How many full years does it take for an investment at 7% compounded yearly to double?", "11"),
    ("monthly payment on a 200000 loan, 6% annual rate, 30 years", "1199.10"),
    ("How many months to pay off a 5000 loan at 12% APR paying 200 per month?", "29"),
    ("Find the NPV of cash flows -1000, 400, 400, 400 at a discount rate of 8%.", "30.84"),
    ("IRR of [-500, 275, 302.5]", "10"),
    ("internal rate of return of the cash flows 100, 200, 300", "does not exist"),
    ("What is the effective annual rate of a nominal 12% compounded monthly?", "12.6825"),
]
WRONG = [
    ("What is the simple interest on 2500 at 4% per year for 3 years?", "301"),
    ("I put $1,000 in an account paying 5% interest compounded annually. How much is there after 10 years?", "1628.90"),
    ("value of 1500 euros after 6 years at 2% continuous compounding", "1691.26"),
    ("Revenue grew from 50,000 to 80,000 in 4 years. Compute the CAGR in percent.", "12.4684"),
    ("how long to double at 8% compounded continuously", "8.664350"),
    ("How many full years does it take for an investment at 7% compounded yearly to double?", "10"),
    ("How many full years does it take for an investment at 7% compounded yearly to double?", "12"),
    ("monthly payment on a 200000 loan, 6% annual rate, 30 years", "1199.11"),
    ("How many months to pay off a 5000 loan at 12% APR paying 200 per month?", "28"),
    ("Find the NPV of cash flows -1000, 400, 400, 400 at a discount rate of 8%.", "30.85"),
    ("IRR of [-500, 275, 302.5]", "11"),
    ("IRR of [-500, 275, 302.5]", "does not exist"),
    ("internal rate of return of the cash flows 100, 200, 300", "5"),
    ("What is the effective annual rate of a nominal 12% compounded monthly?", "12.6826"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("What is the simple interest on 2500 at 4% per year for 3 years?", "300", "rate", "1/20"),
    (
        "I put $1,000 in an account paying 5% interest compounded annually. How much is there after 10 years?",
        "1628.89",
        "frequency",
        "12",
    ),
    ("monthly payment on a 200000 loan, 6% annual rate, 30 years", "1199.10", "count", "359"),
    ("IRR of [-500, 275, 302.5]", "10", "flows", ["-500", "275", "303"]),
]
