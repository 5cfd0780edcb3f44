"""A line of a registry to the object it names."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def resolved(target: str) -> Any:
    """The object of "module:attribute", or the module where there is no attribute."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute) if attribute else import_module(module)
