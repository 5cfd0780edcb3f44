"""Combinatorics, probability and statistics of a list."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import comb, factorial, perm
from random import Random
from typing import Final

from eval.generated_mathematics.writing import listed
from eval.templates import Problem, Template, problem, rounded


def _committee(draw: Random) -> Problem:
    women, men = draw.randint(5, 9), draw.randint(5, 9)
    w, m = draw.randint(2, 3), draw.randint(2, 3)
    return problem(comb(women, w) * comb(men, m), women=women, men=men, w=w, m=m)


_WORDS: Final = (
    "BANANA PEPPER BALLOON COFFEE LETTER SUMMER RABBIT PARALLEL COMMITTEE TOMORROW COCOON BUBBLE DIFFERENT SUCCESS".split()
)


def _letters(draw: Random) -> Problem:
    word = draw.choice(_WORDS)
    gold = factorial(len(word))
    for n in Counter(word).values():
        gold //= factorial(n)
    return problem(gold, word=word)


def _codes(draw: Random) -> Problem:
    symbols, length = draw.randint(6, 12), draw.randint(3, 5)
    return problem(perm(symbols, length), symbols=symbols, length=length)


def _two_balls(draw: Random) -> Problem:
    red, blue = draw.randint(3, 12), draw.randint(3, 12)
    gold = Fraction(red * (red - 1), (red + blue) * (red + blue - 1))
    return problem(str(gold), red=red, blue=blue, n=red + blue)


def _two_dice(draw: Random) -> Problem:
    sides, least = draw.choice((4, 6, 8, 10, 12)), draw.randint(4, 9)
    likely = sum(1 for a in range(1, sides + 1) for b in range(1, sides + 1) if a + b >= least)
    return problem(str(Fraction(likely, sides * sides)), sides=sides, least=least)


def _at_least_one(draw: Random) -> Problem | None:
    percent, n = draw.randint(2, 19) * 5, draw.randint(3, 8)
    gold = 1 - (1 - Fraction(percent, 100)) ** n
    return rounded(gold, 4, percent=percent, n=n) if gold < Fraction(9995, 10_000) else None


def _mean(draw: Random) -> Problem:
    values = [draw.randint(11, 99) for _ in range(draw.choice((5, 8, 10)))]
    return problem(Fraction(sum(values), len(values)), values=listed(values))


def _median(draw: Random) -> Problem:
    values = [draw.randint(10, 250) for _ in range(draw.choice((6, 8, 10)))]
    middle = sorted(values)[len(values) // 2 - 1 : len(values) // 2 + 1]
    return problem(Fraction(sum(middle), 2), values=listed(values))


def _deviation(draw: Random) -> Problem | None:
    values = [draw.randint(2, 40) for _ in range(draw.randint(5, 7))]
    mean = Fraction(sum(values), len(values))
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    return rounded(root, 2, values=listed(values))


def _weighted(draw: Random) -> Problem:
    a, b, n, m = draw.randint(50, 95), draw.randint(50, 95), draw.randint(8, 24), draw.randint(8, 24)
    near = rounded(Fraction(a * n + b * m, n + m), 2, a=a, b=b, n=n, m=m)
    return near or problem(Fraction(a * n + b * m, n + m), a=a, b=b, n=n, m=m)


TEMPLATES: Final = (
    Template(
        name="committee",
        kind="combinatorics",
        draw=_committee,
        wordings=(
            "In how many ways can {w} women and {m} men be chosen from {women} women and {men} men?",
            "A team of {w} women and {m} men is to be picked out of {women} women and {men} men. How many teams are possible?",
            "How many different committees with exactly {w} women and {m} men can be formed from {women} women and {men} men?",
            "From {women} women and {men} men we select {w} women and {m} men, in no order. How many selections exist?",
        ),
    ),
    Template(
        name="letters",
        kind="combinatorics",
        draw=_letters,
        wordings=(
            "How many different arrangements do the letters of the word {word} have?",
            "In how many distinct ways can the letters of {word} be put in a row?",
            "Count the distinct permutations of the letters in {word}.",
            "Using every letter of {word} exactly once, how many different strings can be written?",
        ),
    ),
    Template(
        name="codes",
        kind="combinatorics",
        draw=_codes,
        wordings=(
            "How many codes of {length} different symbols can be made from {symbols} symbols if the order matters?",
            "A code has {length} places; each takes one of {symbols} symbols, none of them twice. How many codes are there?",
            "In how many ways can the first {length} places be filled in a race of {symbols} runners, without ties?",
            "How many ordered selections of {length} from {symbols} objects are there without repetition?",
        ),
    ),
    Template(
        name="two-balls",
        kind="probability",
        draw=_two_balls,
        wordings=(
            "A bag holds {red} red and {blue} blue balls. Two are drawn without putting any back. "
            "What is the probability that both are red, as a fraction in lowest terms?",
            "From {red} red and {blue} blue marbles two are picked at random, one after the other, without replacement. "
            "How likely is it that both are red? Give a reduced fraction.",
            "There are {n} cards in a box, {red} red and {blue} blue. If I take two at once without looking, "
            "what is the chance of two red ones? Answer with a simplified fraction.",
            "Two balls are taken at random from an urn with {red} red balls and {blue} blue balls and are not replaced. "
            "Find the probability of getting red twice as a fraction in lowest terms.",
        ),
    ),
    Template(
        name="two-dice",
        kind="probability",
        draw=_two_dice,
        wordings=(
            "Two fair dice with {sides} sides each (numbered 1 to {sides}) are rolled. "
            "What is the probability that the sum is at least {least}? Give a fraction in lowest terms.",
            "You roll two {sides}-sided fair dice. How likely is a total of {least} or more, as a simplified fraction?",
            "What is the chance that two fair {sides}-sided dice add up to {least} or more? Answer with a reduced fraction.",
            "Find the probability, as a fraction in lowest terms, that two fair dice numbered from 1 to {sides} "
            "show a total of at least {least}.",
        ),
    ),
    Template(
        name="at-least-one",
        kind="probability",
        draw=_at_least_one,
        wordings=(
            "An event has probability {percent}% in each of {n} independent trials. "
            "What is the probability that it happens at least once? Give a decimal rounded to 4 decimal places.",
            "Each of {n} independent attempts succeeds with a chance of {percent} percent. "
            "Find the probability of at least one success as a decimal, rounded to four decimal places.",
            "If something works {percent}% of the time and I try it {n} times independently, what is the probability "
            "that it works one or more times? Write it as a decimal with 4 places, rounded.",
            "Success has probability {percent}% per try. With {n} independent tries, how likely is at least one success? "
            "Answer as a decimal between 0 and 1, rounded to four places.",
        ),
    ),
    Template(
        name="mean",
        kind="statistics",
        draw=_mean,
        wordings=(
            "What is the mean of {values}?",
            "Find the average of these numbers: {values}.",
            "Calculate the arithmetic mean of the list {values}.",
            "Here are some values: {values}. What is their mean?",
        ),
    ),
    Template(
        name="median",
        kind="statistics",
        draw=_median,
        wordings=(
            "What is the median of {values}?",
            "Find the median of these numbers: {values}.",
            "Sort {values} and give the median.",
            "Here is a list of measurements: {values}. What is the median?",
        ),
    ),
    Template(
        name="standard-deviation",
        kind="statistics",
        draw=_deviation,
        wordings=(
            "What is the population standard deviation of {values}? Round to 2 decimal places.",
            "Find the standard deviation of the whole population {values}, rounded to two decimals.",
            "The whole data set is {values}. Give its population standard deviation (divide by n), rounded to 2 decimals.",
            "Treating {values} as an entire population, compute the standard deviation to two decimal places.",
        ),
    ),
    Template(
        name="combined-mean",
        kind="statistics",
        draw=_weighted,
        wordings=(
            "{n} numbers have the mean {a} and {m} other numbers have the mean {b}. What is the mean of all of them? "
            "Round to two decimal places if necessary.",
            "One group of {n} values averages {a}, a second group of {m} values averages {b}. "
            "Find the average of both groups together, rounded to 2 decimal places.",
            "The mean of {n} results is {a}; the mean of another {m} results is {b}. "
            "What is the overall mean, to two decimal places?",
            "If {n} items average {a} and {m} more items average {b}, what do all the items average? Round to two decimals.",
        ),
    ),
)
