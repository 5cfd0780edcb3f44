"""A second process is killed at random moments of its work on a library; what it leaves must be whole, and can be finished."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from corpus import Library, chunk, export, import_into
from rag import embed_pending
from tests.corpus.killed import FILES, FORGOTTEN, ROUNDS, parts, run
from tests.corpus.makers import count_words
from tests.corpus.stores import files_holding, put_text
from tests.fakes import HashEmbedder

KILLS = 24
ROOT = Path(__file__).parents[2]


def contents(library: Library) -> dict[str, tuple[object, ...]]:
    """All that is in a library, without the numbers that depend on how it came there."""
    ids, vectors = library.vectors()
    of_chunk = dict(zip(ids.tolist(), vectors.tolist(), strict=True))
    chunks = library.chunks(range(100_000))
    found: dict[str, tuple[object, ...]] = {}
    for source, doc_id in library.sources().items():
        document = library.document(doc_id, tables=True)
        spans = [(c.start, c.end, c.text, c.context, of_chunk.get(c.id)) for c in chunks if c.doc_id == doc_id]
        found[source] = (document.text, spans, [(table.title, table.rows) for table in document.tables])
    return found


def check_whole(library: Library) -> None:
    """Every file is there as one of its rounds has it, or not at all, with all its chunks."""
    assert library.check() == ()
    for path, known in library.known().items():
        if not path.endswith(("last.zip", "gone.zip")):
            name = int(Path(path).stem)
            held = {source.rpartition("/")[2]: library.document(doc_id).text for source, doc_id in
                    zip(known.sources, known.doc_ids, strict=True)}  # fmt: skip
            assert held in [parts(name, round_) for round_ in range(ROUNDS)]
    chunks = library.chunks(range(100_000))
    for document in library.documents():
        spans = [(c.start, c.end, c.text) for c in chunks if c.doc_id == document.id]
        assert spans == [(c.start, c.end, c.text) for c in chunk(document, count_words)]
    ids, vectors = library.vectors()
    if len(ids):
        embedder = HashEmbedder(dim=vectors.shape[1])
        texts = [c.indexed_text for c in library.chunks(ids.tolist())]
        assert len(texts) == len(ids) and np.array_equal(vectors, embedder.embed(texts, kind="passage"))


def test_killed_at_any_moment(tmp_path: Path) -> None:
    (tmp_path / "calm").mkdir()
    (tmp_path / "killed").mkdir()
    started = time.monotonic()
    run(tmp_path / "calm" / "l.db")
    usual_s = time.monotonic() - started

    chance, path = random.Random(3), tmp_path / "killed" / "l.db"
    kills = generations = 0
    while kills < KILLS:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.corpus.killed", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        time.sleep(chance.random() * usual_s / 6)
        process.send_signal(signal.SIGKILL)
        finished = process.communicate()[0] == "done\n"
        kills += process.returncode == -signal.SIGKILL
        with Library.open(path) as library:
            check_whole(library)
            generations = max(generations, library.generation)
        if finished:  # and again from the beginning
            for file in path.parent.iterdir():
                file.unlink()
    run(path)

    with Library.open(path) as library, Library.open(tmp_path / "calm" / "l.db") as calm:
        assert library.check() == calm.check() == ()
        assert contents(library) == contents(calm) and len(library.known()) == FILES and generations > 20
        assert library.embedder == "twenty-four" and library.without_vectors(1) == ()
    for folder in ("calm", "killed"):
        assert files_holding(tmp_path / folder, FORGOTTEN) == files_holding(tmp_path / folder, FORGOTTEN[:-1] + "i") == []


ONE_CALL = "import sys, pathlib, corpus; library = corpus.Library.open(pathlib.Path(sys.argv[1])); print('ready', flush=True); "


def killed(call: str, *arguments: Path, within_s: float, chance: random.Random) -> bool:
    """Whether a process that makes one call on `library` was killed while at it."""
    command = [sys.executable, "-c", ONE_CALL + call, *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    time.sleep(chance.random() * within_s)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def test_killed_while_compacting(tmp_path: Path) -> None:
    path, chance = tmp_path / "l.db", random.Random(5)
    with Library.open(path) as library:
        for n in range(300):
            put_text(library, f"kept{n}", f"kept {n} " * 300)
    n_killed = n_traces = 0
    for _ in range(8):
        with Library.open(path) as library:
            put_text(library, "secret", f"{FORGOTTEN} " * 2000, tables=1)
        with Library.open(path) as library:
            library.remove("secret")
        n_killed += killed("library.compact()", path, within_s=0.05, chance=chance)
        n_traces += bool(files_holding(tmp_path, FORGOTTEN[:-1] + "i"))
        with Library.open(path) as library:
            assert library.check() == () and len(library.documents()) == 300
            library.compact()
            assert files_holding(tmp_path, FORGOTTEN) == files_holding(tmp_path, FORGOTTEN[:-1] + "i") == []
    assert n_killed and n_traces


def test_killed_while_importing(tmp_path: Path) -> None:
    chance, bundle = random.Random(7), tmp_path / "bundle"
    with Library.open(tmp_path / "from.db") as library:
        for n in range(400):
            put_text(library, f"note{n}", f"note {n} " * 100, tables=n % 2)
        embed_pending(library, HashEmbedder(dim=16))
        export(library, bundle)
        whole = contents(library)
    n_killed = 0
    for n in range(8):
        path = tmp_path / f"to{n}.db"
        with Library.open(path) as library:
            put_text(library, "own", "own words")
        n_killed += killed("corpus.import_into(library, pathlib.Path(sys.argv[2]))", path, bundle, within_s=0.6, chance=chance)
        with Library.open(path) as library:
            assert library.check() == () and len(library.sources()) in (1, 401)
            import_into(library, bundle)
            assert {name: held for name, held in contents(library).items() if name != "own"} == whole
    assert n_killed
