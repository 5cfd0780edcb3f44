"""The commands of `fulcrum chat` that show what the last answer rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import click

from app.cli.answer_text import quote_lines
from app.cli.chat_commands import Command, Talk, Then
from app.cli.chat_screen import cleaned, plain
from app.errors import AbsentError

if TYPE_CHECKING:
    from rag import Quote

AROUND: Final = 600
"""Characters shown of a document before and after a quote."""


def _sources(talk: Talk, _: str) -> None:
    lines = list(quote_lines(cleaned(talk.session.last_answer())))
    for line in lines[1:] or ["The last answer quoted nothing. /proof shows what it rests on."]:
        talk.screen.show(line)
    if lines:
        talk.screen.tell("/source N shows one where it stands.")


def _source(talk: Talk, argument: str) -> None:
    from corpus import LibraryError

    quotes = talk.session.last_answer().quotes
    if not quotes:
        raise AbsentError("The last answer quoted nothing. /proof shows what it rests on.")
    number = int(argument) if argument.isdecimal() else 1 if not argument else 0
    if not 1 <= number <= len(quotes):
        raise AbsentError(f"There is no source {argument!r}; the last answer has {len(quotes)}. Type /source N.")
    quote = quotes[number - 1]
    library = talk.session.services.library
    try:
        text = library.document(quote.doc_id).text if library else ""
    except (KeyError, LibraryError):
        text = ""
    if text[quote.start : quote.end] != quote.text:
        raise AbsentError(f"{quote.source!r} has changed since it was quoted, or is no longer in the library. Ask again.")
    _show_around(talk, quote, text)


def _show_around(talk: Talk, quote: Quote, text: str) -> None:
    start = max(quote.start - AROUND, 0)
    end = min(quote.end + AROUND, len(text))
    start = text.find("\n", start, quote.start) + 1 or start  # whole lines where there are any
    end = at if (at := text.rfind("\n", quote.end, end)) > 0 and end < len(text) else end
    talk.screen.show(click.style(f"── {plain(quote.source)} · {plain(quote.location)}", fg="cyan"))
    before, inside, after = text[start : quote.start], text[quote.start : quote.end], text[quote.end : end]
    marked = plain(before) + "\n".join(click.style(line, reverse=True) for line in plain(inside).split("\n")) + plain(after)
    for line in marked.strip("\n").split("\n"):
        talk.screen.show(line)


def _plan(talk: Talk, argument: str) -> Then | None:
    answer = talk.session.last_answer()
    if answer.plan is None:
        raise AbsentError("The last answer has no plan: it does not come from a table. /proof shows what it rests on.")
    if argument == "edit":
        _run_edited(talk)
    elif argument:
        raise AbsentError(f"/plan {argument} is not known. Type /plan to see the plan, /plan edit to change and run it.")
    else:
        talk.screen.show(plain(json.dumps(answer.plan, indent=2, ensure_ascii=False)))
        talk.screen.tell("/plan edit changes it in your editor and runs it.")
    return None


def _run_edited(talk: Talk) -> None:
    from app.cli.answer_text import answer_lines
    from app.cli.plans import edited
    from router import answer_plan

    found = answer_plan(edited(talk.session.last_answer().plan), talk.session.services)
    for line in answer_lines(cleaned(found)):
        talk.screen.show(line)


def _steps(talk: Talk, _: str) -> None:
    steps = cleaned(talk.session.last_answer()).steps
    if not steps:
        raise AbsentError("The last answer has no steps: only what is computed exactly has. /proof shows what it rests on.")
    for number, step in enumerate(steps, 1):
        talk.screen.show(f"{number:>3}. {step}")


def _proof(talk: Talk, _: str) -> None:
    from app.cli.answer_text import proof_lines

    answer = cleaned(talk.session.last_answer())
    for line in list(proof_lines(answer))[1:]:
        talk.screen.show(line)
    talk.screen.show("")
    talk.screen.show(click.style("The way to it", bold=True))
    for attempt in answer.trace:
        talk.screen.show(f"  {attempt.lane}: {attempt.outcome}, {attempt.why} ({attempt.seconds:.2f} s)")
    usage = answer.usage
    if usage.prompt_tokens:
        talk.screen.show(f"  The model read {usage.prompt_tokens:,} tokens and wrote {usage.completion_tokens:,}.")


PROOF_COMMANDS: dict[str, Command] = {
    "sources": Command(_sources, "", "Show the last answer's sources."),
    "source": Command(_source, "[N]", "Show one of them where it stands in its document."),
    "plan": Command(_plan, "[edit]", "Show what was computed over a table, or change it and run it."),
    "steps": Command(_steps, "", "Show how the last answer was computed."),
    "proof": Command(_proof, "", "Show everything the last answer rests on, and the way to it."),
}
