"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("How long does it take to drive 210 km at 84 km/h?", "2.5"),
    ("A train travels 240 km in 3 hours. What is its average speed?", "80"),
    ("If a train travels 60 km in 45 minutes, what is its speed in km/h?", "80"),
    ("How far does a train go in 3 hours at 80 km/h?", "240"),
    ("A cyclist rides to town at 20 km/h and returns at 30 km/h. What is the average speed?", "24"),
    ("A car goes 120 km at 60 km/h and then 120 km at 40 km/h. What is the average speed?", "48"),
    ("A can paint a room in 3 hours and B in 6 hours. How long does it take them together?", "2"),
    (
        "A tank is filled by one pipe in 4 hours and emptied by another in 6 hours. How long to fill it with both open?",
        "12",
    ),
    ("6 workers need 10 days for a job. How long would 4 workers need at the same pace?", "15"),
    ("If 5 notebooks cost $12.50, how much do 8 notebooks cost?", "20"),
    ("If 3 kg of apples cost 7.50 euros, what is the price per kg?", "2.50"),
    ("How many litres of pure water must I add to 6 litres of a 40% acid solution to bring it down to 25%?", "3.6"),
    ("2 litres of a 30% solution is mixed with 3 litres of a 50% solution. What is the concentration?", "42"),
    ("Mix 2 kg of coffee at 9 euros per kg with 3 kg at 14 euros per kg. Price per kg of the blend?", "12"),
    (
        "How many litres of a 20% solution and of a 50% solution are needed to make 30 litres of a 30% solution?",
        "(20, 10)",
    ),
    ("My car used 42 litres of petrol for 600 km. How many litres per 100 km is that?", "7"),
    ("A runner does 400 m in 50 s. What is that in km/h?", "28.8"),
    ("average speed for 100 km in 1 h 15 min", "80"),
    ("Two trains 300 km apart head toward each other at 70 and 80 km/h. When do they meet?", "2"),
    ("Two cars leave in opposite directions at 50 and 60 mph. How far apart are they after 3 hours?", "330"),
    ("A pipe fills a tank in 3 hours and another in 6. Together?", "2"),
    ("It takes Anna 4 hours to paint a fence and Ben 6 hours. How long will it take them together?", "2.4"),
    ("price of 300 g of cheese at $18 per kg", "5.40"),
    ("12 pencils cost $3.60. cost of 5?", "1.50"),
    ("y varies inversely as x. y = 8 when x = 3. Find y when x = 12", "2"),
    ("y varies as the square of x; y = 12 when x = 2. y when x = 5?", "75"),
    ("If p is proportional to q and p = 12 when q = 8, what is q when p = 30?", "20"),
    ("How long does it take to download a 700 MB file at 10 Mbit/s?", "560"),
]
DECLINED = [
    (
        "How much water must be added to 6 litres of a 20% acid solution to get a 25% solution?",
        "Water only makes a solution weaker",
    )
]
OTHERS = [
    "How far is the station?",
    "How long does the train take from Rome to Milan?",
    "If 5 pens cost $2, how much do 3 notebooks cost?",
    "A train goes 60 km in 1 hour then stops for 10 minutes. What is its average speed?",
    "A car going at 60 km/h is 10 km behind a truck. How long until it catches up?",
    "A car accelerates to 100 km/h in 5 seconds. How far does it go?",
    "Two runners run at 10 km/h and 12 km/h on a 400 m circular track. When do they meet?",
    "A can paint a fence in 3 hours, and both need 2 hours together. How long does B need?",
    "A and B together paint a room in 2 hours, A in 3 hours. How long does B take?",
    "Anna works 4 hours and Ben works 6 hours. How long do they work together?",
    "Two trains 300 km apart head toward each other at 70 and 80 km/h. How far from the first do they meet?",
    "y varies directly as x and inversely as z; y = 2 when x = 3. Find y when x = 6",
    "The force is proportional to the square of the speed",
]
