"""What the lanes work with, wired once in `app` (or by an evaluation system) and passed, never global."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Library
from models import LLM, Embedder
from rag import Retriever
from router.types import RouteKind
from solver import Sandbox

ALL_LANES: tuple[RouteKind, ...] = ("compute", "table", "documents", "documents+compute", "chat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a lane may need; each member opens its weights, files or processes on first use.

    A member that is None is not there: the lanes that need it decline and say so. `lanes` are the routes that may be tried,
    which is how an evaluation switches one off; with `always`, each of them is tried, also where nothing speaks for it, which
    is how one is measured alone.
    """

    library: Library | None = None
    retriever: Retriever | None = None
    embedder: Embedder | None = None
    llm: LLM | None = None
    sandbox: Sandbox | None = None
    lanes: tuple[RouteKind, ...] = ALL_LANES
    always: bool = False
    timeout_s: float = 5.0
