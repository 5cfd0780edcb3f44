"""The llama.cpp library itself: loaded quietly, its last words kept, and its reading of chat templates.

This is the only module that imports llama_cpp.
"""

from __future__ import annotations

import atexit
import ctypes
from collections import deque
from collections.abc import Callable
from typing import Any

from models.errors import ModelError

_recent_log: deque[str] = deque(maxlen=4)
_quiet: list[Any] = []  # the C side keeps a bare pointer to the callback, so it must never be collected


def chat_formatter(template: str, *, bos: str, eos: str) -> Callable[[list[dict[str, str]]], str]:
    """A function from messages (`role`, `content`) to the prompt that `template` makes of them, ready for the reply."""
    from jinja2 import TemplateError
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    formatter = Jinja2ChatFormatter(template=template, eos_token=eos, bos_token=bos)

    def prompt(messages: list[dict[str, str]]) -> str:
        try:
            return str(formatter(messages=messages).prompt)
        except (ValueError, TemplateError) as error:  # ValueError is what a template's own raise_exception becomes
            roles = " ".join(message["role"] for message in messages)
            raise ModelError(
                f"The model's chat template does not take these turns ({roles}): {error}. Leave out the system turn, or merge "
                f"turns of one role."
            ) from error

    return prompt


def load_library() -> Any:
    """The C interface, with its log kept in memory rather than printed."""
    import llama_cpp

    if not _quiet:
        callback = llama_cpp.llama_log_callback(_keep_log)
        llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
        _quiet.append(callback)
        llama_cpp.llama_backend_init()
        for stream in (llama_cpp._utils.outnull_file, llama_cpp._utils.errnull_file):
            atexit.register(stream.close)  # opened on import and never closed, which Python reports as a leak at exit
    return llama_cpp


def _keep_log(_level: int, text: bytes, _data: object) -> None:
    if line := text.decode("utf-8", errors="replace").strip(" .\n"):
        _recent_log.append(line)


def last_words() -> str:
    """The last lines that llama.cpp logged, for the message of an error."""
    return "; ".join(_recent_log) or "no reason given"
