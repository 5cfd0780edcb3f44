"""Sequences, number theory, combinatorics, probability and statistics of a list."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import comb, factorial, gcd, lcm, perm
from random import Random
from typing import Final

from eval.generated_mathematics.writing import listed
from eval.templates import Problem, Template, problem, rounded


def _arithmetic_term(draw: Random) -> Problem:
    first, step, n = draw.randint(-20, 60), draw.choice((-7, -4, -3, 3, 4, 6, 7, 8, 11, 13)), draw.randint(25, 140)
    return problem(first + (n - 1) * step, shown=listed(first + k * step for k in range(4)), n=n)


def _arithmetic_sum(draw: Random) -> Problem:
    first, step, n = draw.randint(2, 40), draw.randint(2, 12), draw.randint(15, 90)
    gold = sum(first + k * step for k in range(n))
    return problem(gold, shown=listed(first + k * step for k in range(3)), n=n, first=first, step=step)


def _geometric_term(draw: Random) -> Problem:
    first, ratio, n = draw.randint(2, 9), draw.choice((-3, -2, 2, 3, 4, 5)), draw.randint(6, 10)
    return problem(first * ratio ** (n - 1), shown=listed(first * ratio**k for k in range(3)), n=n)


def _geometric_series(draw: Random) -> Problem | None:
    denominator = draw.randint(3, 9)
    numerator, first = draw.randint(1, denominator - 1), draw.randint(2, 40)
    if gcd(numerator, denominator) > 1:
        return None
    gold = first / (1 - Fraction(numerator, denominator))
    return problem(str(gold), first=first, a=numerator, b=denominator)


def _recursion(draw: Random) -> Problem:
    first, factor, step, n = draw.randint(2, 9), draw.randint(2, 4), draw.randint(-9, 12) or 5, draw.randint(5, 8)
    term = first
    for _ in range(n - 1):
        term = factor * term + step
    return problem(term, first=first, factor=factor, step=f"{'-' if step < 0 else '+'} {abs(step)}", n=n)


def _gcd(draw: Random) -> Problem | None:
    common = draw.randint(6, 60)
    a, b = common * draw.randint(5, 40), common * draw.randint(5, 40)
    return problem(gcd(a, b), a=a, b=b) if a % b and b % a else None


def _lcm(draw: Random) -> Problem | None:
    a, b, c = draw.randint(8, 60), draw.randint(8, 60), draw.randint(4, 30)
    return problem(lcm(a, b, c), a=a, b=b, c=c) if len({a, b, c}) == 3 else None


def _modular_power(draw: Random) -> Problem | None:
    base, n, modulus = draw.randint(3, 19), draw.randint(20, 400), draw.randint(7, 101)
    gold = pow(base, n, modulus)
    return problem(gold, base=base, n=n, modulus=modulus) if gold > 1 else None


def _is_prime(draw: Random) -> Problem:
    n = draw.choice([n for n in range(701, 9_973, 2) if n % 3 and n % 5 and n % 7])
    if draw.random() < 0.5:
        while not _prime(n):
            n += 2
    return problem("yes" if _prime(n) else "no", "truth", n=n)


def _prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def _n_divisors(draw: Random) -> Problem:
    n = draw.choice([n for n in range(90, 3_000) if n % 4 == 0 or n % 9 == 0])
    return problem(sum(1 for d in range(1, n + 1) if n % d == 0), n=n)


def _base(draw: Random) -> Problem:
    n = draw.randint(70, 1_000)
    return problem(f"{n:b}", n=n)


def _committee(draw: Random) -> Problem:
    women, men = draw.randint(5, 9), draw.randint(5, 9)
    w, m = draw.randint(2, 3), draw.randint(2, 3)
    return problem(comb(women, w) * comb(men, m), women=women, men=men, w=w, m=m)


_WORDS: Final = "BANANA PEPPER BALLOON COFFEE LETTER SUMMER RABBIT PARALLEL COMMITTEE TOMORROW COCOON BUBBLE DIFFERENT SUCCESS".split()


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
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    return rounded(root, 2, values=listed(values))


def _weighted(draw: Random) -> Problem:
    a, b, n, m = draw.randint(50, 95), draw.randint(50, 95), draw.randint(8, 24), draw.randint(8, 24)
    near = rounded(Fraction(a * n + b * m, n + m), 2, a=a, b=b, n=n, m=m)
    return near or problem(Fraction(a * n + b * m, n + m), a=a, b=b, n=n, m=m)


TEMPLATES: Final = (
    Template(
        name="arithmetic-term",
        kind="sequences",
        draw=_arithmetic_term,
        wordings=(
            "What is term number {n} of the arithmetic sequence {shown}, ...?",
            "The sequence {shown}, ... continues with equal steps. Find its {n}th term, counting the first number as term 1.",
            "An arithmetic sequence begins {shown}. Which number stands in place {n}?",
            "Find a_{n} for the arithmetic progression a_1, a_2, a_3, a_4, ... = {shown}, ...",
        ),
    ),
    Template(
        name="arithmetic-sum",
        kind="sequences",
        draw=_arithmetic_sum,
        wordings=(
            "What is the sum of the first {n} terms of the arithmetic sequence {shown}, ...?",
            "Add up the first {n} terms of {shown}, ... (each term is {step} more than the one before).",
            "An arithmetic series starts at {first} and has common difference {step}. Find the sum of its first {n} terms.",
            "Starting with {first}, I write down {n} numbers, each {step} larger than the last. What is their sum?",
        ),
    ),
    Template(
        name="geometric-term",
        kind="sequences",
        draw=_geometric_term,
        wordings=(
            "What is term number {n} of the geometric sequence {shown}, ...?",
            "A geometric sequence begins {shown}. Find its {n}th term.",
            "The numbers {shown}, ... form a geometric progression. Which number stands in place {n}?",
            "Continue the geometric sequence {shown}, ... up to term {n}. What is that term?",
        ),
    ),
    Template(
        name="geometric-series",
        kind="sequences",
        draw=_geometric_series,
        wordings=(
            "Find the sum of the infinite geometric series with first term {first} and common ratio {a}/{b}.",
            "What does the geometric series with first term {first} and ratio {a}/{b} add up to if it never ends? Give the exact value.",
            "An infinite geometric series starts with {first}; each term is {a}/{b} of the one before. What is its exact sum?",
            "Calculate the exact value of {first} + {first}·({a}/{b}) + {first}·({a}/{b})^2 + {first}·({a}/{b})^3 + ...",
        ),
    ),
    Template(
        name="recursion",
        kind="sequences",
        draw=_recursion,
        wordings=(
            "A sequence has a_1 = {first} and a_(n+1) = {factor}·a_n {step}. What is a_{n}?",
            "Let a_1 = {first}, and let each next term be {factor} times the one before {step}. Find term number {n}.",
            "Given a(1) = {first} and a(k + 1) = {factor}a(k) {step}, compute a({n}).",
            "The first term of a sequence is {first}, and a_k = {factor} * a_(k-1) {step} for k > 1. What is the {n}th term?",
        ),
    ),
    Template(
        name="gcd",
        kind="number theory",
        draw=_gcd,
        wordings=(
            "What is the greatest common divisor of {a} and {b}?",
            "Find gcd({a}, {b}).",
            "Which is the largest whole number that divides both {a} and {b}?",
            "Find the highest common factor of {a} and {b}.",
        ),
    ),
    Template(
        name="lcm",
        kind="number theory",
        draw=_lcm,
        wordings=(
            "What is the least common multiple of {a}, {b} and {c}?",
            "Find lcm({a}, {b}, {c}).",
            "What is the smallest positive number that {a}, {b} and {c} all divide?",
            "Find the lowest common multiple of the numbers {a}, {b} and {c}.",
        ),
    ),
    Template(
        name="modular-power",
        kind="number theory",
        draw=_modular_power,
        wordings=(
            "What is the remainder when {base}^{n} is divided by {modulus}?",
            "Compute {base}^{n} mod {modulus}.",
            "Find the remainder of {base} to the power {n} on division by {modulus}.",
            "If you divide {base}^{n} by {modulus}, what is the remainder?",
        ),
    ),
    Template(
        name="is-prime",
        kind="number theory",
        draw=_is_prime,
        wordings=(
            "Is {n} a prime number?",
            "Is {n} prime? Answer yes or no.",
            "Does {n} have no divisors other than 1 and itself? Answer yes or no.",
            "Tell me whether {n} is a prime: yes or no.",
        ),
    ),
    Template(
        name="divisor-count",
        kind="number theory",
        draw=_n_divisors,
        wordings=(
            "How many positive divisors does {n} have?",
            "Count the positive divisors of {n}, including 1 and {n} itself.",
            "How many positive whole numbers divide {n} without remainder?",
            "What is the number of factors of {n}, counting 1 and the number itself?",
        ),
    ),
    Template(
        name="binary",
        kind="number theory",
        draw=_base,
        wordings=(
            "Write {n} in binary.",
            "What is the decimal number {n} in base 2?",
            "Convert {n} from decimal to binary.",
            "How is {n} written in the binary system?",
        ),
    ),
    Template(
        name="committee",
        kind="combinatorics",
        draw=_committee,
        wordings=(
            "In how many ways can {w} women and {m} men be chosen from {women} women and {men} men?",
            "A team of {w} women and {m} men is to be picked out of {women} women and {men} men. How many teams are possible?",
            "How many different committees with exactly {w} women and {m} men can be formed from {women} women and {men} men?",
            "From {women} women and {men} men we select {w} women and {m} men; the order does not matter. How many selections exist?",
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
            "A code has {length} places and each place takes one of {symbols} symbols; no symbol is used twice. How many codes are there?",
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
            "The complete data set is {values}. Give its population standard deviation (divide by n), rounded to 2 decimal places.",
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
