"""The order in which lanes are tried, decided on two axes: what evidence the answer needs, and whether it must be computed.

The confidences order the candidates; they are hand-set from what each feature means, not fitted. The lanes themselves are the
judges: each may decline, and the next is tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from router.features import Features
from router.services import ALL_LANES
from router.types import Route, RouteKind

# Below this a question only shares a common word with a table. Above it the lane is tried before passages are read: it takes
# milliseconds, and declines whatever its plan does not explain.
TABLE_POSSIBLE = 0.22
# Below this share of known words a question is hardly about the library; the higher bound holds where it also names something
# the library has never heard of.
FOREIGN = 0.34
FOREIGN_WITH_A_NAME = 0.67
# From this share of its words in one passage on, a request to write is about the library.
WRITING_ABOUT_LIBRARY = 0.75


def decide(features: Features, lanes: Sequence[RouteKind] = ALL_LANES, *, always: bool = False) -> tuple[Route, ...]:
    """The routes to try, best first; those not in `lanes` are left out.

    With `always`, each lane that is in has its turn, those for which nothing speaks last; without it there may be no route.
    A question about a table that the asker has named goes there and nowhere else.
    """
    if features.only_table:
        return (_route("table", 1.0, f"only the table {features.only_table!r} may answer"),)
    candidates = [*_compute(features), *_table(features), *_documents(features), *_chat(features)]
    best: dict[RouteKind, Route] = {}
    for route in candidates:
        if route.kind in lanes and (route.kind not in best or route.confidence > best[route.kind].confidence):
            best[route.kind] = route
    if always:
        best = {kind: _route(kind, 0.0, "nothing speaks for it") for kind in lanes} | best
    return tuple(sorted(best.values(), key=lambda route: -route.confidence))


def is_foreign(features: Features) -> bool:
    """Whether the question is not about the library, so that the model may answer it from what it knows, unverified.

    A question that names something the library knows is about the library, however little else of it is found there.
    """
    if features.n_chunks == 0:
        return True
    if features.names_known:
        return False
    return features.known < (FOREIGN_WITH_A_NAME if features.names_unknown else FOREIGN)


def _compute(features: Features) -> list[Route]:
    if features.math.is_math:
        return [_route("compute", 0.99, features.math.reason)]
    if not features.words.is_word_problem:
        # Tried for its reason: what was not understood tells more than that the model made up a number, or is not there.
        meant = features.math.is_near and is_foreign(features) and not features.small_talk and not _is_writing(features)
        return [_route("compute", 0.75, "looks like mathematics that was not read")] if meant else []
    # A word problem that names what the library knows may need a figure from there; one that does not holds all it needs.
    confidence = 0.55 if features.names_known else 0.85
    return [_route("compute", confidence, features.words.reason)]


def _table(features: Features) -> list[Route]:
    score = features.table_score
    if score < TABLE_POSSIBLE:
        return []
    link = features.links[0]
    return [_route("table", 0.72 + 0.2 * score, f"table {link.card.title!r}: {link.reason}")]


def _documents(features: Features) -> list[Route]:
    if features.n_chunks == 0 or features.small_talk or _is_writing(features):
        return []
    if features.overview:
        return [_route("documents", 0.9, "asks what a document is about")]
    why = f"{features.known:.0%} of its words occur in the library, {features.together:.0%} in one passage"
    confidence = 0.35 + 0.35 * features.together
    routes = [_route("documents", confidence, why)]
    if features.computing or features.figure:
        # The lane declines, and costs next to nothing, where the figures have no reading that gives what is asked for.
        routes.append(_route("documents+compute", confidence + 0.05, f"{features.computing or 'asks for a number'}; {why}"))
    return routes


def _chat(features: Features) -> list[Route]:
    if features.small_talk:
        return [_route("chat", 0.95, f"opens with {features.small_talk!r}")]
    if _is_writing(features):
        return [_route("chat", 0.9, f"asks to {features.writing}")]
    if is_foreign(features) and not features.math.is_math:
        return [_route("chat", 0.3, "hardly any of it is about the library" if features.n_chunks else "the library is empty")]
    return []


def _is_writing(features: Features) -> bool:
    return bool(features.writing) and not features.overview and features.together < WRITING_ABOUT_LIBRARY


def _route(kind: RouteKind, confidence: float, reason: str) -> Route:
    return Route(kind=kind, confidence=min(confidence, 1.0), reason=reason)
