"""What the small files of every format say, where the format can."""

HEADING = "Dome motors"
SENTENCE = "The dome motors weigh 412 kilograms together."
WORD_ROWS = (("Motor", "Mass (kg)", "Installed"), ("North", "1,250", "2019-05-01"), ("South", "980", "2020-06-15"))
