"""A process for the kill test: brings a library to a known state step by step, and may be killed at any of them.

    python -m tests.corpus.killed LIBRARY

Each round ingests files, embeds, changes embedders, deletes and compacts; a step already done is recognised by what the library
holds, as `ingest` recognises a file by its stamp. Prints "ready" when it begins and "done" when nothing is left to do.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from corpus import Library
from rag import embed_pending
from tests.corpus.stores import a_stamp, a_text, with_chunks
from tests.fakes import HashEmbedder

ROUNDS = 4
FILES = 6
FORGOTTEN = "qxkvory"  # only in files that are removed in the end


def parts(name: int, round_: int) -> dict[str, str]:
    """What the file `name` holds in a round: some paragraphs stay, some change; file 0 is to be forgotten."""
    chance = random.Random(name)
    shared = [" ".join(chance.choices(["dome", "motor", "rail", "slit", "wheel"], k=60)) for _ in range(3)]
    own = f"Round {round_} of file {name}. " * 12
    return {
        "one.txt": "\n\n".join([*shared, own, FORGOTTEN if name == 0 else ""]),
        "two.txt": shared[round_ % 3],
        f"{round_}.txt": own,
    }


def embedder_of(round_: int) -> HashEmbedder:
    """The embedder changes in the middle."""
    return HashEmbedder(dim=16, name="sixteen") if round_ < ROUNDS // 2 else HashEmbedder(dim=24, name="twenty-four")


def run(path: Path) -> None:
    """Does what is left to do."""
    with Library.open(path) as library:
        for round_ in range(round_of(library), ROUNDS):
            do_round(library, round_)
        library.remove_file("/d/0.zip")
        library.compact()


def round_of(library: Library) -> int:
    """The round that the library is in, told by the files it holds."""
    known = library.known().get("/d/last.zip")
    return 0 if known is None else known.stamp.size


def do_round(library: Library, round_: int) -> None:
    for name in range(FILES):
        files = parts(name, round_)
        stamp = a_stamp(f"/d/{name}.zip", str(files))
        known = library.known().get(stamp.path)
        if known is None or known.stamp != stamp:
            library.put_file(stamp, [with_chunks(a_text(f"{name}.zip/{part}", files[part], tables=1)) for part in files])
    gone = f"/d/{round_}-gone.zip"
    library.put_file(a_stamp(gone, gone), [with_chunks(a_text(f"{gone}/x", f"{gone} {FORGOTTEN} " * 30, tables=2))])
    embedder = embedder_of(round_)
    if library.embedder not in (None, embedder.name):
        library.begin_generation(embedder.name, embedder.dim)
        while not library.finish_generation(embedder.name):
            embed_pending(library, embedder)
    embed_pending(library, embedder)
    library.remove_file(gone)
    library.compact()
    library.put_file(a_stamp("/d/last.zip", "x" * (round_ + 1)), [])


if __name__ == "__main__":
    print("ready", flush=True)
    run(Path(sys.argv[1]))
    print("done", flush=True)
