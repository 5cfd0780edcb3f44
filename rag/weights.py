"""The fitted weights, read once from `weights.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """Weights by table ("ranker", "support") and feature."""
    tables = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: MappingProxyType({feature: float(weight) for feature, weight in table.items() if not isinstance(weight, str)})
            for name, table in tables.items()
        }
    )


def weighted(table: str, features: Mapping[str, float]) -> float:
    """The weighted sum of `features` under one table; a bias counts as the feature 1."""
    return sum(weight * (1.0 if name == "bias" else features[name]) for name, weight in load_weights()[table].items())
