"""What the page needs of earlier evaluations: reports, and two systems compared question by question."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from app.evaluation_view import answer_in_full, differences, evaluation_overview
from app.state import ServerState


def routes(state: ServerState) -> APIRouter:
    """The endpoints under /fulcrum/evaluation; they read the records that `fulcrum eval` writes beside the library."""
    router = APIRouter(prefix="/fulcrum/evaluation")
    folder = state.settings.library.parent / "eval"

    @router.get("")
    def overview(suite: str | None = None) -> dict[str, Any]:
        """The suites that were run, and the report of one of them; of the one run last when none is named."""
        return evaluation_overview(folder, suite)

    @router.get("/items")
    def items(suite: str, a: str, b: str) -> dict[str, Any]:
        """Two systems on the questions both were asked, each with its gold answer and both outcomes."""
        return differences(folder, suite, a, b)

    @router.get("/answer")
    def answer(suite: str, system: str, id: str) -> dict[str, Any]:
        """All that a system answered to one question, with what its answer rests on."""
        return answer_in_full(folder, suite, system, id)

    return router
