"""The process that reads files for its parent, one after the other, under limits it cannot lift.

Started by `corpus.isolation` with a fresh interpreter and an almost empty environment. On standard input it gets the limits,
the options and the table of loaders once, then one path at a time; on standard output it gives the documents of each as
messages. What it is kept from is listed in `corpus.confinement`; that it takes too long or gives nonsense is for the parent
to notice.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

from corpus.confinement import allow_seconds, confine_reader
from corpus.errors import LoadError
from corpus.frames import receive, send
from corpus.limits import Limits
from corpus.loading import check, ran_out_of_memory, read_parts
from corpus.options import LoadOptions
from corpus.output_limits import Tally
from corpus.reader_messages import encode, typed
from corpus.types import Document

_PAGE: Final = resource.getpagesize()


def main() -> None:
    """Serve until standard input closes, `files_per_process` is reached, or too little memory is left for the next file."""
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # a stray print must not end up between messages
    request = receive(requests)
    if request is None:
        return
    limits, options, loaders = typed(Limits, request[0]), typed(LoadOptions, request[1]), dict(request[2])
    folder, parent = str(request[3]), int(request[4])
    confine_reader(limits, folder, parent)
    send(replies, encode(["ready"]))
    n_files = 0
    while (request := receive(requests)) is not None:
        n_files += 1
        path, working_folder = Path(request[0]), request[1]
        sys.excepthook = partial(_report, path, replies)
        if working_folder is not None:
            os.chdir(working_folder)
        outcome = _read(path, loaders, options, limits, replies)
        is_last = n_files >= limits.files_per_process or _address_space() > limits.memory_mb * 1_048_576 // 2
        send(replies, encode([*outcome, is_last]))
        if is_last:
            return


def _read(path: Path, loaders: Mapping[str, str], options: LoadOptions, limits: Limits, replies: int) -> list[object]:
    """Sends the parts of a file; how it ended: "end", "memory", or "refused" with the reason."""
    try:
        check(path, limits.max_bytes, loaders)
        seconds = limits.seconds_for(os.path.getsize(path), ocr=options.ocr)
        allow_seconds(seconds)
        tally = Tally(path, limits)
        for part in read_parts(path, loaders, options):
            tally.add(part)
            send(replies, encode([type(part).__name__, _without_text(part)], getattr(part, "text", "")))
            allow_seconds(seconds)
    except MemoryError:
        return ["memory", ""]
    except LoadError as error:
        return ["memory", ""] if ran_out_of_memory(error) else ["refused", str(error)]
    return ["end", ""]


def _report(path: Path, replies: int, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what no loader is known to raise, which ends the process."""
    sys.__excepthook__(kind, error, trace)
    detail = " ".join(str(error).split())[:200]
    reason = (
        f"{path} is damaged or uses something its loader does not know ({kind.__name__}: {detail}). "
        "Open and save it again with the program that wrote it."
    )
    send(replies, encode(["memory", "", True] if ran_out_of_memory(error) else ["refused", reason, True]))


def _without_text(part: object) -> object:
    return replace(part, text="") if isinstance(part, Document) else part


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * _PAGE
    except OSError:
        return 0


if __name__ == "__main__":
    main()
    sys.exit(0)
