"""The lanes, one file each: add a file with `WHEN` and `answer`, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from router.lane import Lane
from router.types import RouteKind

ROUTES: dict[RouteKind, str] = {
    "compute": "router.routes.compute",
    "table": "router.routes.table",
    "documents+compute": "router.routes.documents_compute",
    "documents": "router.routes.documents",
    "chat": "router.routes.chat",
}


def lane(kind: RouteKind) -> Lane:
    """The lane of a route, imported when first chosen so that arithmetic does not wait for retrieval."""
    return cast(Lane, import_module(ROUTES[kind]).answer)


def when(kind: RouteKind) -> str:
    """One sentence saying when the route is right."""
    return cast(str, import_module(ROUTES[kind]).WHEN)
