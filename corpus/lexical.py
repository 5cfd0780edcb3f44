"""Search by words over SQLite FTS5, and in how many chunks a word occurs. Runs inside the caller's transaction.

BM25 costs a microsecond for every chunk that holds any word of a question, and a frequent word is in a quarter of them. So a
chunk is scored only when it holds one of the rarer words, as long as the best `k` of those score more than the remaining,
frequent words could give together (MaxScore; Turtle and Flood 1995). Nothing is lost while no frequent word gives more than
`_MOST` times its idf, which takes three occurrences in a chunk of average length; over 200,000 chunks the first 50 were the
same for every question of three sets. Not covered: that saving for a library seen through a collection.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from corpus.scoping import Scope
from corpus.terms import match_expression

# Context and text count alike: of context weights from 0.25 to 2, none fused with vectors found more on two collections.
_RANKING = "bm25(lexicon, 1.0, 1.0)"  # negative, lower is better
_FEW = 4000  # matches scored in a few milliseconds; finding out what to leave out would cost as much
_MOST = 1.5
_ENOUGH = 20  # the rarer words to begin with are in so many times k chunks
_OR = " OR "


def best_chunks(connection: sqlite3.Connection, scope: Scope, query: str, k: int) -> tuple[tuple[int, float], ...]:
    """The `k` best chunks seen for the words of `query`: (id, score), best first; see `Library.lexical`."""
    expression = match_expression(query)
    if expression is None or k < 1:
        return ()
    if scope.collection is not None:
        return _best(connection, scope, expression, k)
    terms = expression.split(_OR)
    counts = {term: _count(connection, scope, term) for term in terms}
    found = sorted((term for term in terms if counts[term]), key=counts.__getitem__)
    if not found:
        return ()
    return _pruned(connection, scope, [(term, counts[term]) for term in found], k) or _best(
        connection, scope, _OR.join(found), k
    )


def frequencies(connection: sqlite3.Connection, scope: Scope, words: Iterable[str]) -> Mapping[str, int]:
    """In how many of the chunks seen each word occurs, in any form the index treats as the same; of several words, any."""
    expressions = {word: match_expression(word) for word in words}
    return {word: _count(connection, scope, expression) if expression else 0 for word, expression in expressions.items()}


def holding(connection: sqlite3.Connection, word: str, ids: Sequence[int]) -> frozenset[int]:
    """Those of the chunks `ids` that hold `word`, in any form the index treats as the same."""
    expression = match_expression(word)
    if expression is None:
        return frozenset()
    query = "SELECT rowid FROM lexicon WHERE lexicon MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in connection.execute(query, (expression, json.dumps([int(i) for i in ids]))))


def _pruned(
    connection: sqlite3.Connection, scope: Scope, counts: Sequence[tuple[str, int]], k: int
) -> tuple[tuple[int, float], ...]:
    """The best `k` found among the chunks that hold a rarer word; () where that saves nothing or would not be safe.

    Args:
        connection: To read from.
        scope: What is seen.
        counts: Terms and how many chunks hold each, rarest first.
        k: How many.
    """
    total = sum(count for _, count in counts)
    if total <= _FEW:
        return ()
    n_chunks = connection.execute("SELECT count(*) FROM lexicon_docsize").fetchone()[0]
    # rest[n]: what the terms from the n-th on can give together.
    rest = [0.0]
    for _, count in reversed(counts):
        rest.insert(0, rest[0] + _MOST * max(0.0, math.log((n_chunks - count + 0.5) / (count + 0.5))))
    n = held = 0
    while n < len(counts) and held < _ENOUGH * k:
        held += counts[n][1]
        n += 1
    while n < len(counts):
        rare, frequent = (_OR.join(term for term, _ in part) for part in (counts[:n], counts[n:]))
        # Each word stands once in an expression, as FTS5 adds the score of every place it stands at: hence two searches.
        both = _best(connection, scope, f"({rare}) AND ({frequent})", k)
        needed = len(counts) if len(both) < k else next(i for i, most in enumerate(rest) if most < both[-1][1])
        if needed <= n:
            alone = _best(connection, scope, f"({rare}) NOT ({frequent})", k)
            return tuple(sorted((*both, *alone), key=lambda pair: (-pair[1], pair[0]))[:k])
        if 2 * sum(count for _, count in counts[:needed]) > total:
            return ()
        n = needed
    return ()


def _best(connection: sqlite3.Connection, scope: Scope, expression: str, k: int) -> tuple[tuple[int, float], ...]:
    rows = connection.execute(
        f"SELECT rowid, -{_RANKING} FROM lexicon WHERE lexicon MATCH :words{_seen(scope)} ORDER BY {_RANKING}, rowid LIMIT :k",
        {**scope.values, "words": expression, "k": k},
    )
    return tuple((int(chunk_id), float(score)) for chunk_id, score in rows)


def _count(connection: sqlite3.Connection, scope: Scope, expression: str) -> int:
    query = f"SELECT count(*) FROM lexicon WHERE lexicon MATCH :words{_seen(scope)}"
    return int(connection.execute(query, {**scope.values, "words": expression}).fetchone()[0])


def _seen(scope: Scope) -> str:
    """The condition that a chunk is seen. The plus keeps SQLite from searching once for every chunk of the collection."""
    if scope.collection is None:
        return ""
    return f" AND +rowid IN (SELECT id FROM chunks c WHERE {scope.has_document('c.doc_id')})"
