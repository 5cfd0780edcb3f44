"""The web page and its files."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from app.page import PAGE_HEADERS, asset
from app.state import ServerState


def routes(state: ServerState) -> APIRouter:
    """The page at / and what it loads."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", _page, methods=["GET"], response_model=None)
    router.add_api_route("/page/{name}", _page, methods=["GET"], response_model=None)
    return router


def _page(name: str = "index.html") -> Response:
    found = asset(name)
    if found is None:
        raise HTTPException(404, f"There is no page {name!r}. The page is at /.")
    return Response(found.content, media_type=found.media_type, headers=PAGE_HEADERS)
