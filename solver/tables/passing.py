"""Which words a plan may pass over although nothing in the table explains them: names of what a row is, and linking verbs.

An adjective, a place or a season selects rows, and a plan that passes over it answers another question. No part of speech is
known here, so a word counts as a harmless noun or verb only where its neighbours leave it no other part to play.
"""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.draft import Draft
from solver.tables.lexicon import FRAME, FRAME_NOUNS, SELECTING, STOP, are_synonyms
from solver.tables.vocabulary import TableVocabulary
from solver.tables.words import is_near, split_identifier, stem, tokenize

_DETERMINERS = frozenset("a an the this that what which any all each every for of".split())
_OPENS_CLAUSE = frozenset("that which who whose with when where having has had have named called titled he she they it".split())
_COMPLETES = frozenset(
    stem(word) for word in "score team medal winner player date day name title result frequency student person".split()
)
"""Nouns that complete the name of a column: "gold MEDALS", "home TEAM"."""
_OF_A_WHOLE = frozenset(stem(word) for word in "production output".split())
"""Nouns that complete a name said in full: "energy PRODUCTION" of a column Energy, not of one of energy consumption."""
LINKING = frozenset(
    stem(word)
    for word in """earn earned score scored saw achieve achieved obtain obtained reach reached collect collected gather gathered
    accumulate accumulated attain attained last lasted register registered generate generated contribute contributed provide
    provided supply supplied yield yielded deliver delivered burn burned burnt consume consumed visit visited""".split()
)
"""Verbs that say no more than "has" when an amount follows."""
_PREPOSITIONS = frozenset("in on at during between from since until for".split())
_AMOUNT_CUES = frozenset({"max", "min", "compare", "than", "trailing", "count", "between"})
_SKIPPED = frozenset({"a", "an", "the", "of", "to", "with", "about", "as"})
_PLAIN_LABELS = frozenset(stem(word) for word in "name title item no number nr id code key label entry description who".split())


def passed_over(draft: Draft, explained: Sequence[float]) -> frozenset[int]:
    """The unexplained words of weight that stand where a word cannot select rows."""
    tokens, weights = draft.asked.tokens, draft.asked.weights
    open_words = [at for at, weight in enumerate(weights) if weight >= 1 and not explained[at]]
    return frozenset(
        at
        for at in open_words
        if tokens[at].stem not in SELECTING
        and not any(mark.isdigit() for mark in tokens[at].word)
        and (_heads_a_clause(draft, at) or _introduces_a_name(draft, at) or _completes_a_header(draft, at) or _links(draft, at))
    )


def is_counted_noun(draft: Draft, at: int) -> bool:
    """Whether the word after "how many" can only be the noun: an adjective has its noun behind it."""
    tokens = draft.asked.tokens
    if tokens[at].stem in SELECTING or any(mark.isdigit() for mark in tokens[at].word):
        return False
    if at + 1 == len(tokens):
        return True
    following = [item for item in draft.items if item.start <= at + 1 < item.end]
    if following:
        return following[0].kind in ("cue", "number", "period")
    word = tokens[at + 1]
    return (word.word in STOP or word.stem in FRAME) and word.stem not in FRAME_NOUNS


def is_row_noun(table: TableVocabulary, stemmed: str, *, titled: bool = False) -> bool:
    """Whether a row may be one such thing, for a noun that is none of the headers.

    A table whose first column names one month, nation or team a row has months, nations or teams for rows, whatever its title.
    A noun known from the title (`titled`) must stand in the table's own, not only in the name of a file that may hold others.
    """
    label = next((each for each in table.profiles if each.n_filled), None)
    title = [token.stem for token in tokenize(split_identifier(table.card.title))]
    if stemmed in title and set(title[title.index(stemmed) + 1 :][:1]) & {"by", "per"}:
        return False
    if titled and stemmed not in title and not any(is_near(stemmed, word) for word in title):
        return False
    if label is None or not label.is_unique or label.reads == "date" or _PLAIN_LABELS & set(label.header):
        return True
    if stemmed in label.header or any(are_synonyms(stemmed, word) for word in label.header):
        return True
    return label.reads == "number" and not label.is_year


def _heads_a_clause(draft: Draft, at: int) -> bool:
    """Whether a word is a noun described by what follows: "for the GAME with …", "the PERSON named …"."""
    tokens = draft.asked.tokens
    if not 0 < at < len(tokens) - 1 or tokens[at - 1].word not in _DETERMINERS:
        return False
    return tokens[at + 1].word in _OPENS_CLAUSE


def _introduces_a_name(draft: Draft, at: int) -> bool:
    """Whether a name of one row follows, which nothing can narrow: "the VESSEL Speedrunner"."""
    for place in draft.used:
        item = draft.items[place]
        if item.start == at + 1 and item.kind == "value" and not item.partial:
            return draft.profile(place).is_unique and draft.profile(place).reads == "text"
    return False


def _completes_a_header(draft: Draft, at: int) -> bool:
    stemmed = draft.asked.tokens[at].stem
    before = [draft.items[place] for place in draft.used if draft.items[place].end == at]
    if stemmed in _OF_A_WHOLE:
        return any(item.kind == "column" and item.quality >= 0.9 for item in before)
    return stemmed in _COMPLETES and any(item.kind == "column" for item in before)


def _links(draft: Draft, at: int) -> bool:
    tokens = draft.asked.tokens
    if tokens[at].stem not in LINKING:
        return False
    asked_for = any(
        draft.items[place].kind == "column" and draft.items[place].end <= at and draft.profile(place).reads == "number"
        for place in draft.used
    )
    is_last = at == len(tokens) - 1 or tokens[at + 1].word in _PREPOSITIONS
    if asked_for and is_last and any(token.word in ("do", "does", "did") for token in tokens[:at]):
        return True  # "How many goals did Ann SCORE?"
    if any(draft.items[place].kind == "column" and draft.items[place].end == at for place in draft.used) and is_last:
        return True  # "how many adults VISITED in June"
    after = at + 1
    while after < len(tokens) and tokens[after].word in _SKIPPED:
        after += 1
    for place in draft.used:
        item = draft.items[place]
        if item.start <= after < item.end:
            return item.kind in ("number", "column") or (item.cue is not None and item.cue.kind in _AMOUNT_CUES)
    return False
