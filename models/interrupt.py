"""A switch that llama.cpp looks at between two steps of its computing, and that any thread may throw."""

from __future__ import annotations

import ctypes
from typing import Any


class InterruptedReadingError(Exception):
    """Computing was broken off by an `Interrupt`; inside `models` only."""


class Interrupt:
    """Off when made. While it is on, whatever the context it is `wired` to computes is broken off within a few milliseconds.

    llama.cpp asks a C function, some hundred times for every token. A Python function would take Python's global lock each
    time, and wait for it up to 5 ms as soon as another thread computes; so the function is the C library's `strlen` and the
    switch the text it measures: empty is no, one character yes.
    """

    def __init__(self) -> None:
        self._text = ctypes.create_string_buffer(2)

    @property
    def is_on(self) -> bool:
        """Whether it was thrown since it was last reset."""
        return self._text.raw[0] != 0

    def throw(self) -> None:
        """Break off what is being computed, and all that is begun before `reset`."""
        self._text[0] = b"\x01"

    def reset(self) -> None:
        """Let computing go on."""
        self._text[0] = b"\x00"

    def wire(self, api: Any, context: Any) -> None:
        """Have `context` look at this switch, which must outlive it; on a GPU it is looked at between two calls only."""
        length = ctypes.cast(ctypes.CDLL(None).strlen, ctypes.c_void_p).value
        api.llama_set_abort_callback(context, api.ggml_abort_callback(length), ctypes.addressof(self._text))
