r"""How the asker wants the last line: as "#### 18" where the examples shown end so, in \boxed{}, or in a form spelled out.

Only the last line of an answer that has a value is put in that form; what the model writes on its own follows it or not.
"""

from __future__ import annotations

import dataclasses
import re

from router.framing import unframed
from router.types import Answer, Query

_SPELLED = re.compile(
    r"\b(?:form(?: of)?|end(?:s|ing)? with|finish with|conclude with)[ \t]*:?[ \t]*[\"“'‘]([^\"”'’\n]{1,60})[\"”'’]",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\$?\[?<?\{?\b(?:ANSWER|Answer|answer|NUMBER|number|N|X|x)\b\}?>?\]?$")
_HASHES = re.compile(r"^####[ \t]*\S")
_ANSWER_IS = re.compile(r"(?:^|[.,] )(?:So )?([Tt])he (?:final )?answer is:? [^.]{1,40}(\.?)$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_OF_NUMBERS = ("#### {}", "\\boxed{{}}")
_MOST = 300  # characters of a value that is put in a form


def closed(found: Answer, query: Query) -> Answer:
    """The answer with its last line in the form asked for; itself where none is, or where it has no value."""
    form = closing_form(query)
    if form is None or found.result is None or found.route == "chat":
        return found
    before, _, last = found.text.rstrip().rpartition("\n")
    if not last or len(last) > _MOST or last.startswith("|"):  # the last row of a table is no value
        return found
    bare = found.result.value.strip()
    # Examples that end so hold a bare number, and whoever reads the line takes it for one; the unit stays in the result.
    value = bare if form in _OF_NUMBERS and _NUMBER.fullmatch(bare) else last
    line = form.replace("{}", value)
    return dataclasses.replace(found, text=f"{before}\n{line}" if before else line)


def closing_form(query: Query) -> str | None:
    r"""The form of the last line, "{}" where the value goes; None where none is asked for.

    >>> closing_form(Query(text="What is 2 + 2? Put your final answer within \\boxed{}."))
    '\\boxed{{}}'
    >>> closing_form(Query(text='Solve 2 + x = 3. End with "The final answer is [answer]".'))
    'The final answer is {}'
    """
    text = query.text
    question = unframed(text)
    around = text.replace(question, "", 1) if question != text.strip() else ""
    if spelled := _SPELLED.search(around):
        given = spelled.group(1).strip()
        if place := _PLACE.search(given.rstrip(".")):
            return given[: place.start()] + "{}"
    if "\\boxed" in around:
        return _OF_NUMBERS[1]
    # Examples given as turns count for a question put like theirs; else one such reply would set the form for all that follow.
    replies = [turn.content for turn in query.history if around and turn.role == "assistant"]
    for shown in (around, replies[-1] if replies else ""):
        if form := _shown_form(shown):
            return form
    return None


def _shown_form(shown: str) -> str | None:
    """How the last worked example in a text ends."""
    for line in reversed(shown.strip().splitlines()):
        if _HASHES.match(line.strip()):
            return _OF_NUMBERS[0]
        if ends := _ANSWER_IS.search(line.strip()):
            return f"{ends.group(1)}he answer is {{}}{ends.group(2)}".replace("the", "The", 1)
    return None
