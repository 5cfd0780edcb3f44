"""Published accuracies by size, to be seen beside the measured ones and never fitted with them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPoint:
    """One published accuracy.

    Attributes:
        model: Its name as published.
        n_params: Its parameters; of a mixture of experts all of them.
        benchmark: Which questions, such as "GSM8K".
        accuracy: Share right, in [0, 1].
        harness: Who measured it: points of different harnesses are not comparable.
        date: Year and month of the source.
        source: Where it stands.
        is_quantised: Whether the weights were of fewer than 16 bits.
    """

    model: str
    n_params: float
    benchmark: str
    accuracy: float
    harness: str
    date: str
    source: str
    is_quantised: bool = False


def _read(path: Path) -> tuple[PublishedPoint, ...]:
    return tuple(
        PublishedPoint(
            model=point["model"],
            n_params=point["billions"] * 1e9,
            benchmark=group["benchmark"],
            accuracy=point["percent"] / 100,
            harness=group["harness"],
            date=group["date"],
            source=group["source"],
            is_quantised=point.get("quantised", False),
        )
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["sources"]
        for point in group["points"]
    )


PUBLISHED = _read(Path(__file__).with_name("published.toml"))
