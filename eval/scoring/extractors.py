"""What of a reply is judged, found in two ways that are reported side by side.

The flexible one takes what a well-meaning reader would: the last thing marked as an answer, else the whole text. The strict one
wants the form that was asked for and nothing beside it. Where their scores differ much, a score says how well a system keeps
to a form and not what it knows.
"""

from __future__ import annotations

import re

from eval.scoring.extraction import final_part
from eval.scoring.latex import boxes
from router import Answer

SHORT_WORDS = 12
"""A reply of one line and no more words than these is a short answer, which some prompts ask for instead of a label."""
_LABEL = re.compile(r"\W*(?:the\s+)?(?:final\s+)?answer(?:\s+is)?\s*(?:\*\*)?\s*:\s*(?:\*\*)?(?P<said>.*?)\W*?", re.IGNORECASE)
_HASHES = re.compile(r"####\s+(?P<said>\S.*)")


def flexible(answer: Answer) -> str:
    """The result's last line, else the best quote, else what the text marks as its answer last, else the whole text.

    Of a computed result only the last line is judged, which holds the value alone; the sentence before it repeats words of the
    question. A source's name or location is never judged either, so that citing "Dome manual" earns nothing for "dome".
    """
    return final_part(answer.text) if (typed := _typed(answer)) is None else typed


def strict(answer: Answer) -> str | None:
    r"""The whole of the form asked for: the last line's "Answer: …", "#### …" or box, or a reply that is one short line.

    None where the reply has none of them. A routed answer has its result's last line, or its best quote.

    >>> strict(Answer(text="So it is 12.\n#### 12", route="chat", standing="unverified"))
    '12'
    """
    if (typed := _typed(answer)) is not None:
        return typed.strip() or None
    lines = [line.strip() for line in answer.text.strip().splitlines() if line.strip()]
    if not lines:
        return None
    label = _LABEL.fullmatch(lines[-1]) or _HASHES.fullmatch(lines[-1])
    if label is not None:
        return label["said"].strip() or None
    if boxed := boxes(lines[-1]):
        return ", ".join(content for _, content in boxed)
    is_short = len(lines) == 1 and len(lines[0].split()) <= SHORT_WORDS
    return lines[0] if is_short else None


def _typed(answer: Answer) -> str | None:
    if answer.result is not None:
        return answer.result.text.rsplit("\n", 1)[-1]
    return answer.quotes[0].text if answer.quotes else None
