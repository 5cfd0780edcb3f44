"""Short ways to declare the fields of a domain."""

from __future__ import annotations

from eval.generated_tables.types import Field


def name(key: str, headers: str, said: str, *values: str) -> Field:
    """What rows are called; `values` are patterns of pieces, see `drawing`. `headers` and `said` are parted by "|"."""
    return Field(key=key, kind="name", headers=_parts(headers), said=_parts(said), values=values)


def group(key: str, headers: str, said: str, plural: str, where: str, values: str) -> Field:
    """A text that many rows share."""
    return Field(
        key=key,
        kind="group",
        headers=_parts(headers),
        said=_parts(said),
        plural=plural,
        where=_parts(where),
        values=_parts(values),
    )


def number(
    key: str,
    headers: str,
    said: str,
    low: float,
    high: float,
    *,
    decimals: int = 0,
    unit: str = "",
    most: str = "",
    least: str = "",
    adds: bool = True,
    gaps: float = 0.0,
) -> Field:
    """A figure between `low` and `high`."""
    return Field(
        key=key,
        kind="number",
        headers=_parts(headers),
        said=_parts(said),
        low=low,
        high=high,
        decimals=decimals,
        unit=unit,
        most=_parts(most),
        least=_parts(least),
        adds=adds,
        gaps=gaps,
    )


def date(key: str, headers: str, said: str, verb: str, first_year: int, last_year: int, *, gaps: float = 0.0) -> Field:
    """A day of the years from `first_year` to `last_year`."""
    return Field(
        key=key, kind="date", headers=_parts(headers), said=_parts(said), verb=verb, low=first_year, high=last_year, gaps=gaps
    )


def flag(key: str, headers: str, where: str, unless: str) -> Field:
    """A yes or no."""
    return Field(key=key, kind="flag", headers=_parts(headers), said=(key,), where=_parts(where), unless=_parts(unless))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|")) if text else ()
