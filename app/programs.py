"""A program that a person has edited, run again: what it gives, with nothing claimed about what it means."""

from __future__ import annotations

import re
import time
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from router import Abstention, Answer, Attempt, Services
from solver import Program, PythonExecutor, Result, Value

MOST_SOURCE_CHARS = 20_000
MOST_RESULT_CHARS = 10_000
_WORDS = {"error": "broke", "refused": "was refused", "timeout": "did not end in time"}


class EditedProgram(BaseModel):
    """The source as an answer carries it, perhaps changed."""

    model_config = ConfigDict(extra="ignore")

    language: Literal["python"]
    source: str = Field(min_length=1, max_length=MOST_SOURCE_CHARS)


class ProgramRequest(BaseModel):
    """The body of a request to run a program."""

    program: EditedProgram


def run_edited(edited: EditedProgram, services: Services) -> Answer:
    r"""What the program gives, unverified because nothing says that it computes what was asked; an abstention where it fails.

    It runs in the sandbox like the programs that a model writes, in the same small language, without files or network.

    >>> run_edited(EditedProgram(language="python", source="def solution():\n    return 7 / 3"), Services()).text
    '7/3 ≈ 2.33333\n7/3'
    """
    program = Program(language=edited.language, source=edited.source)
    started = time.perf_counter()
    result = PythonExecutor(services.sandbox).run(program, timeout_s=services.timeout_s)
    seconds = time.perf_counter() - started
    timings = {"compute": seconds, "total": seconds}
    if result.status != "ok":
        reason = f"The program {_WORDS[result.status]}: {result.error}"
        attempt = Attempt(lane="compute", outcome="error", why=reason, seconds=seconds)
        return Answer(
            text=f"{reason} Change it and run it again.",
            route="abstain",
            standing="abstained",
            program=program,
            abstained=Abstention(reason=reason),
            trace=(attempt,),
            timings=timings,
        )
    value, text = _written(result)
    return Answer(
        text=text,
        route="compute",
        standing="unverified",
        result=Value(value=value, text=text),
        program=program,
        trace=(Attempt(lane="compute", outcome="answered", why="a program edited by hand was run", seconds=seconds),),
        timings=timings,
    )


def _written(result: Result) -> tuple[str, str]:
    """The value for programs, and for people: a fraction with its decimals, a very long value cut."""
    value = _plain(result.value)
    if re.fullmatch(r"-?\d{1,100}/\d{1,100}", value, re.ASCII):
        return value, f"{value} ≈ {float(Fraction(value)):.6g}\n{value}"
    return (value, value) if len(value) <= MOST_RESULT_CHARS else (value[:MOST_RESULT_CHARS], f"{value[:MOST_RESULT_CHARS]} …")


def _plain(value: object) -> str:
    match value:
        case {"text": str(text)}:
            return text
        case list():
            return f"[{', '.join(map(_plain, value))}]"
        case {"pairs": list(pairs)}:
            return f"{{{', '.join(f'{_plain(key)}: {_plain(item)}' for key, item in pairs)}}}"
        case None:
            return "nothing"
    return str(value)
