"""The examples in the docstrings of `corpus`."""

import doctest
import importlib
import pkgutil

import pytest

import corpus

MODULES = [m.name for m in pkgutil.walk_packages(corpus.__path__, "corpus.") if ".samples" not in m.name]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
