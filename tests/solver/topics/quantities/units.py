"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("how many kb in 1 GB", "1000000"),
    ("what is 3/4 of an hour in minutes", "45"),
    ("How many ounces in a gallon?", "128"),
    ("What temperature in Fahrenheit is 25 Celsius?", "77"),
    ("convert 5 miles to km", "8.04672"),
    ("What is 98.6 °F in degrees Celsius?", "37"),
    ("convert 300 K to °C", "26.85"),
    ("-40 celsius to fahrenheit", "-40"),
    ("How many seconds are there in 2.5 hours?", "9000"),
    ("72 km/h in m/s", "20"),
    ("5 ft 7 in in cm", "170.18"),
    ("How tall is 5'11\" in cm?", "180.34"),
    ("add 3 ft 7 in and 2 ft 9 in", "6 ft 4 in"),
    ("3 ft + 5 in in cm", "104.14"),
    ("subtract 45 minutes from 3 hours", "2 h 15 min"),
    ("convert 3725 seconds to hours, minutes and seconds", "1 h 2 min 5 s"),
    ("A tank holds 2 cubic metres. How many litres is that?", "2000"),
    ("How many square metres are 3.5 hectares?", "35000"),
    ("5 min/km in km/h", "12"),
    ("how many months in 2.5 years", "30"),
    ("how many MB in 2 GiB", "2147.483648"),
    ("convert 60 degrees to radians", "pi/3"),
    ("what are the SI base units of force?", "kg*m/s^2"),
    ("which is longer, 5 miles or 8 km?", "5 miles"),
    ("is 5 km longer than 3 miles?", "yes"),
    ("How many feet are there in 2 kilometres, to the nearest whole number?", "6562"),
    ("how many kilograms is 7 metres?", "no solution"),
    ("-300 C in F", "undefined"),
]
DECLINED = [
    ("What is the weight of 5 litres of water in kg?", "Give the density"),
    ("how many days in 2 months", "28 to 31 days"),
    ("What is the difference between 20°C and 30°C?", "thermometer"),
]
OTHERS = [
    "How many calories are in 100 g of rice?",
    "How many kilometres long is the coastal path?",
    "A bag weighs 2 kg and I remove half. How many grams is that?",
    "How many hours of training do new guides get?",
    "The pump moves 3 litres per minute. What is its power in watts?",
]
