"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("ratio of 50 cm to 2 m", "1:4"),
    ("The ratio of boys to girls is 3:4. There are 28 students. How many girls?", "16"),
    ("A, B and C share 100 in ratio 1:1:3. What does C get?", "60"),
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)"),
    ("If Ann and Ben share $100 in the ratio 3:2, how much does Ben get?", "40"),
    ("Split 91 in the ratio 1:2:4, what is the largest share?", "52"),
    ("simplify the ratio 45:60:105", "3:4:7"),
    ("reduce the ratio 1/2 : 3/4 to its simplest form", "2:3"),
    ("simplify 45 cm : 1.2 m", "3:8"),
    ("3 is to 4 as x is to 20", "15"),
    ("2:5 = 8:x", "20"),
    ("The ratio of boys to girls in a class of 32 is 3 to 5; how many girls are there?", "20"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "18"),
    ("On a map with scale 1:25000 two villages are 8.4 cm apart. What is the real distance in km?", "2.1"),
    ("are 3:4 and 9:12 equivalent?", "yes"),
    ("are 3:4 and 9:13 equivalent?", "no"),
]
DECLINED = [
    ("simplify 45 cm : 2 kg", "measure different things"),
    ("The ratio of boys to girls is 3:4. There are 30 students. How many girls?", "cannot be in the ratio"),
]
OTHERS = ["What is the ratio of students to teachers?", "What scale is the map of the park drawn to?"]
