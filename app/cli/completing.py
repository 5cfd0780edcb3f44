"""What may stand where a person presses Tab: settings, models, and what the library in force holds.

A person waits for every Tab, so the library's file is asked with two columns of plain SQL: the door of `corpus` takes longer to
import than all else here. A library that is busy, damaged or not there completes to nothing.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem

MOST = 200
"""More are no help to anybody."""

_SOURCES = "SELECT DISTINCT source FROM sources WHERE ?1 IS NULL OR collection = ?1 ORDER BY source"
_TABLES = "SELECT name, title FROM tables ORDER BY name"
_COLLECTIONS = (
    "SELECT collection, count(*) || ' documents' FROM sources GROUP BY collection "
    "UNION SELECT collection, '' FROM files WHERE collection NOT IN (SELECT collection FROM sources) ORDER BY collection"
)


def complete_setting(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Names of settings, each with what it is for."""
    from app.settings import FIELDS

    return _fitting(((name, field.metadata["description"]) for name, field in FIELDS.items()), incomplete)


def complete_value(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Values for the setting named before: models where it takes one, files where it takes a path."""
    from app.settings import PATHS

    name = ctx.params.get("name")
    if name in PATHS:
        return [CompletionItem(incomplete, type="file")]
    kinds = {"model": "llm", "embedder": "embedder"}
    return _fitting(_models(kinds.get(str(name))), incomplete) if name in kinds else []


def complete_model(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Names of the catalogue's language models."""
    return _fitting(_models("llm"), incomplete)


def complete_weights(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Names of everything in the catalogue that has not been named yet."""
    given = ctx.params.get(param.name or "") or ()
    return _fitting([(name, told) for name, told in _models(None) if name not in given], incomplete)


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Sources of the library, by the beginning of their path or of the name at its end."""
    rows = _rows(ctx, _SOURCES, (ctx.params.get("collection"),))
    return _fitting(((source, "") for (source,) in rows), incomplete) or _fitting(
        ((Path(source).name, source) for (source,) in rows), incomplete
    )


def complete_table(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Names of the library's tables, with their titles."""
    return _fitting(_rows(ctx, _TABLES), incomplete)


def complete_collection(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Collections of the library."""
    return _fitting(_rows(ctx, _COLLECTIONS), incomplete)


def _fitting(pairs: Iterable[Sequence[str]], incomplete: str) -> list[CompletionItem[str]]:
    found = [CompletionItem(name, help=told or None) for name, told in pairs if name.startswith(incomplete)]
    return found[:MOST]


def _models(kind: str | None) -> list[tuple[str, str]]:
    from models import Catalog

    return [(entry.name, entry.title) for entry in Catalog.load().entries if kind in (None, entry.kind)]


def _rows(ctx: click.Context, query: str, given: tuple[object, ...] = ()) -> list[tuple[str, ...]]:
    """What the library in force, or the one named with --library before, answers; nothing when it cannot be asked."""
    from app.errors import SettingsError
    from app.settings import load

    try:
        library = load({"library": ctx.params.get("library")}).settings.library
        with sqlite3.connect(f"{library.resolve().as_uri()}?mode=ro", uri=True, timeout=0.05) as connection:
            found: list[tuple[str, ...]] = connection.execute(query, given).fetchall()
        connection.close()
    except (sqlite3.Error, SettingsError, OSError):
        return []
    return found


class QuotingBash(BashComplete):
    """Completion for bash with what a shell would take apart quoted, as its own completion of file names does."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """As bash reads it: the kind, a comma, the word."""
        return f"{item.type},{item.value if item.type != 'plain' else shlex.quote(item.value)}"
