"""Product mixes told in words: what each product brings and needs, and how much of each resource there is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from solver.topics.question import Question
from solver.topics.reading.plain_words import normalised
from solver.topics.topic import Task

_AMOUNT = r"\$?(\d+(?:\.\d+)?) ?([a-z]+)?(?: of ([a-z]+(?: [a-z]+)?))?"


def read_mix(question: Question) -> Task | None:
    """A mix such as: bread (profit 2, needs 1 h of work and 2 kg of flour) and cake (...); it has 12 h and 14 kg."""
    from solver.topics.linear_programs.reading import program_task

    text = normalised(question.text.replace("(", " ⟨").replace(")", "⟩ "))
    products = list(
        re.finditer(
            (
                r"([a-z]+) ?⟨(?:profit|cost|price|value)(?: of| is)? \$?(\d+(?:\.\d+)?)(?: [a-z]+)?(?: "
                r"each)?[,;] ?(?:needs?|uses?|requires?|takes?|needing|using|requiring) ([^⟨⟩]+)⟩"
            ),
            text,
        )
    )
    if (
        len(products) < 2
        or len(products) > 4
        or not re.search(
            r"(?:greatest|largest|maximum|highest|biggest|maximal|best) (?:possible )?profit|maximi[sz]e (?:the |its )?profit",
            text,
        )
    ):
        return None
    tail = text[products[-1].end() :]
    stock = re.search(
        (
            r"(?:has|have|are|available:?|is|with|only|up to) ((?:\d+(?:\.\d+)? [a-z]+(?: "
            r"of [a-z]+(?: [a-z]+)?)?(?:, | and |, and )?)+)"
        ),
        tail,
    )
    if stock is None:
        return None
    limits = [(amount, unit, of) for amount, unit, of in re.findall(_AMOUNT, stock[1])]
    names = ["x", "y", "z", "w"][: len(products)]
    uses: list[list[tuple[str, str, str]]] = [re.findall(_AMOUNT, product[3]) for product in products]
    rows: list[Any] = []
    for amount, unit, _ in limits:
        form = {}
        for name, use in zip(names, uses, strict=True):
            found = [value for value, each, _ in use if each == unit]
            if len(found) > 1:
                return None
            form[name] = Fraction(found[0]) if found else Fraction(0)
        rows.append((form, "<=", Fraction(amount)))
    units = [unit for _, unit, _ in limits]
    if len(set(units)) < len(units) or any(each not in units for use in uses for _, each, _ in use):
        return None
    fractional = re.search(r"fraction|fractional|need not be whole|divisible", tail) is not None
    whole = re.search(r"\bwhole|integer", tail) is not None
    if fractional == whole and not fractional:
        whole = False
    numbers = set(re.findall(r"\d+(?:\.\d+)?", tail.replace(stock[0], "")))
    if numbers or re.search(r"at least|at most|twice|as many|exactly|minimum", tail):
        return None
    rows += [({name: Fraction(1)}, ">=", Fraction(0)) for name in names]
    objective = {name: Fraction(product[2]) for name, product in zip(names, products, strict=True)}
    notes: tuple[str, ...] = (
        ", ".join(f"{name} = amount of {product[1]}" for name, product in zip(names, products, strict=True)),
    )
    if not fractional and not whole:
        notes = (*notes, "Parts of a product are allowed.")
    return program_task(question, True, names, objective, Fraction(0), rows, whole, notes)
