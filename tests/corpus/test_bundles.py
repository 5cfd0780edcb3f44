import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus import Library, LibraryError, Mark, Markup
from corpus.bundles import export, import_into
from tests.corpus.stores import a_stamp, a_text, put_file, put_text, texts, with_chunks

Edit = Callable[[dict[str, Any]], None]


def embed(library: Library, embedder: str = "one") -> None:
    chunks = library.without_vectors(999)
    rng = np.random.default_rng(len(chunks))
    library.put_vectors([c.id for c in chunks], rng.standard_normal((len(chunks), 8)).astype("float32"), embedder)


def contents(library: Library) -> dict[str, Any]:
    """What a library holds, without ids."""
    ids, vectors = library.vectors()
    vector_of = dict(zip(ids.tolist(), vectors.tolist(), strict=True))
    chunks = library.chunks(range(9999))
    found = {}
    for source, doc_id in library.sources().items():
        document = library.document(doc_id, tables=True)
        spans = [(c.start, c.end, c.context, c.text, vector_of.get(c.id)) for c in chunks if c.doc_id == doc_id]
        tables = [replace(table, name="", source="") for table in document.tables]
        found[source] = (replace(document, tables=(), source=""), spans, tables)
    return found


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "from.db") as opened:
        rich = replace(
            a_text("dome.md", "The dome “turns”. " * 80 + "\n\nIt has four motors. " * 40, tables=2),
            marks=(Mark(start=0, kind="heading", label="Dome", level=1),),
            markup=(Markup(start=4, end=8, kind="link", target="x"),), meta={"warning": "half"},
        )  # fmt: skip
        opened.put(*with_chunks(rich))
        put_file(opened.within("work"), "/w/a.zip", plan="the plan", same="shared words")
        put_text(opened.within("home"), "mine.md", "shared words")
        embed(opened)
        put_text(opened, "late.md", "not embedded yet")
        yield opened


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "to.db") as opened:
        yield opened
        assert opened.check() == ()


@pytest.fixture
def bundle(library: Library, tmp_path: Path) -> Path:
    export(library, tmp_path / "out.fulcrum")
    return tmp_path / "out.fulcrum"


def test_a_library_goes_out_and_in_without_embedding(library: Library, target: Library, bundle: Path) -> None:
    imported = import_into(target, bundle)
    assert contents(target) == contents(library) and target.embedder == "one"
    assert [card.name for card in target.collections()] == ["default", "home", "work"]
    assert (imported.n_documents, imported.n_vectors, imported.n_waiting, imported.known, imported.kept) == (
        4, len({c.text for c in library.chunks(range(99))}) - 1, 1, (), ())  # fmt: skip
    assert imported.n_chunks == library.n_chunks == target.n_chunks and imported.n_tables == 2
    assert target.lexical("motors", 1) and target.table(target.tables()[0].name).rows
    again = import_into(target, bundle)
    assert again.n_documents == again.n_vectors == 0 and len(again.known) == 5 and contents(target) == contents(library)


def test_the_same_library_gives_the_same_bundle(library: Library, target: Library, bundle: Path, tmp_path: Path) -> None:
    manifest = export(library, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == bundle.read_bytes() and manifest.n_documents == 4
    with pytest.raises(LibraryError, match="a file .* already"):
        export(library, bundle)
    export(library, bundle, replace=True)
    assert sorted(path.name for path in tmp_path.iterdir() if "partial" in path.name) == []


def test_one_collection(library: Library, target: Library, tmp_path: Path) -> None:
    export(library.within("work"), tmp_path / "work")
    import_into(target.within("new"), tmp_path / "work")
    assert list(target.within("new").sources()) == ["a.zip/plan", "a.zip/same"] and len(target.collections()) == 1
    assert len(target.vectors()[0]) == 2


def test_nothing_of_the_machine_goes_out(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        assert not any(b"/w/" in archive.read(name) for name in archive.namelist())


def test_vectors_of_another_embedder_are_left_out(library: Library, target: Library, bundle: Path) -> None:
    put_text(target, "own.md", "own words")
    embed(target, "two")
    imported = import_into(target, bundle)
    assert imported.n_vectors == 0 and imported.n_waiting == library.n_chunks and target.embedder == "two"
    assert len(target.vectors()[0]) == 1 and texts(target) == texts(library) | {"own words"}


def test_an_empty_library_takes_only_vectors_of_the_embedder_in_force(target: Library, bundle: Path) -> None:
    imported = import_into(target, bundle, embedder="two")
    assert imported.n_vectors == 0 and target.embedder is None and imported.n_waiting == target.n_chunks


def test_a_generation_being_built_takes_its_vectors(target: Library, bundle: Path) -> None:
    put_text(target, "own.md", "own words")
    embed(target, "two")
    target.begin_generation("one", 8)
    assert import_into(target, bundle, embedder="one").n_waiting == 1
    assert target.embedder == "two" and len(target.without_vectors(99, "one")) == 2


def test_where_names_clash_the_librarys_own_stays(target: Library, bundle: Path) -> None:
    put_text(target, "dome.md", "my own dome")
    imported = import_into(target, bundle)
    assert imported.kept == ("dome.md",) and imported.n_documents == 3 and "my own dome" in texts(target)
    imported = import_into(target, bundle, replace=True)
    assert imported.kept == ("dome.md",) and imported.n_documents == 1 and "my own dome" not in texts(target)


def test_a_file_takes_the_place_of_what_claims_to_be_it(target: Library, bundle: Path, tmp_path: Path) -> None:
    true = a_text("plan.txt", "the true plan")

    def forge(record: dict[str, Any]) -> None:
        if record["text"] == "the plan":
            record["id"] = true.id

    import_into(target, rewritten(bundle, tmp_path, forge))
    assert target.document(true.id).text == "the plan"
    target.put(*with_chunks(true), stamp=a_stamp("/d/plan.txt"))
    assert target.document(true.id).text == "the true plan" and target.sources()["a.zip/plan"] == true.id
    import_into(target, rewritten(bundle, tmp_path, forge), replace=True)
    assert target.document(true.id).text == "the true plan"


def test_an_import_that_fails_changes_nothing(target: Library, bundle: Path, tmp_path: Path) -> None:
    put_text(target, "own.md", "own words")
    before = (contents(target), target.generation)
    for member, what in (("documents.jsonl", "documents"), ("vectors.f32", "vectors")):
        damaged = rewritten(bundle, tmp_path, lambda record: None, manifest=in_digests(member))
        with pytest.raises(LibraryError, match=f"its {what} have changed since it was written"):
            import_into(target, damaged)
        assert (contents(target), target.generation) == before


def in_digests(member: str) -> Edit:
    def edit(head: dict[str, Any]) -> None:
        head["sha256"][member] = "0" * 64

    return edit


def rewritten(
    bundle: Path,
    folder: Path,
    edit: Edit,
    *,
    manifest: Edit = lambda head: None,
    vectors: Callable[[bytes], bytes] = lambda data: data,
) -> Path:
    """A bundle as someone else might have made it, its digests right unless `manifest` changes them."""
    import hashlib

    with zipfile.ZipFile(bundle) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    records = [json.loads(line) for line in members["documents.jsonl"].splitlines()]
    for record in records:
        edit(record)
    members["documents.jsonl"] = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    members["vectors.f32"] = vectors(members["vectors.f32"])
    head = json.loads(members["manifest.json"])
    head["sha256"] = {name: hashlib.sha256(members[name]).hexdigest() for name in head["sha256"]}
    manifest(head)
    members["manifest.json"] = json.dumps(head).encode()
    path = folder / "rewritten"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def setting(key: str, value: object) -> Edit:
    return lambda record: record.update({key: value})


def in_first(key: str, field: str, value: object) -> Edit:
    def edit(record: dict[str, Any]) -> None:
        if record[key]:
            record[key][0][field] = value

    return edit


COLUMN = {"name": "x", "header": "", "type": "text", "unit": None}
PLACES = {"sheet": None, "rows": [[0, 2]], "columns": [0, 1], "is_line_based": True, "is_turned": False}
HOSTILE: dict[str, tuple[Edit, str]] = {
    "extra field": (setting("script", "DROP TABLE documents"), "script: Unexpected keyword"),
    "missing field": (lambda record: record.pop("text"), "text: Field required"),
    "number for text": (setting("title", 5), "title: Input should be a valid string"),
    "no names": (setting("names", []), "no name"),
    "empty name": (in_first("names", "source", ""), "no name"),
    "overlong name": (in_first("names", "source", "x" * 500_001), "no name"),
    "name that commands a terminal": (in_first("names", "source", "a\x1b[2J.md"), "no name"),
    "collection": (in_first("names", "collection", "a\nb"), "cannot be the name of a collection"),
    "chunk past the end": (in_first("spans", "end", 10**6), "a chunk outside its text"),
    "chunk before the start": (in_first("spans", "start", -5), "a chunk outside its text"),
    "empty chunk": (in_first("spans", "end", 0), "a chunk outside its text"),
    "vector not there": (in_first("spans", "vector", 999), "a vector that is not there"),
    "mark past the end": (in_first("marks", "start", 10**6), "a place outside its text"),
    "unknown mark": (in_first("marks", "kind", "script"), "marks.0.kind"),
    "markup past the end": (in_first("markup", "end", 10**6), "markup outside its text"),
    "column name": (
        in_first("tables", "columns", [{"name": 'x"); DROP', "header": "", "type": "text", "unit": None}]),
        "names",
    ),
    "no columns": (in_first("tables", "columns", []), "names that cannot be"),
    "ragged row": (in_first("tables", "rows", [[1]]), "a row that does not fit"),
    "huge integer": (in_first("tables", "rows", [["x", 2**70]]), "not as it should be|does not fit"),
    "place of a column": (in_first("tables", "places", PLACES | {"columns": [0, 2**31]}), "columns whose places do not fit"),
    "place of a row": (in_first("tables", "places", PLACES | {"rows": [[0, 0]]}), "rows whose places do not fit"),
    "raw cell of no column": (
        in_first("tables", "raws", [{"column": 9, "rows": [0], "texts": ["x"]}]),
        "in columns it has not",
    ),
    "raw cell of no row": (in_first("tables", "raws", [{"column": 0, "rows": [99], "texts": ["x"]}]), "in rows it has not"),
    "raw cell without text": (in_first("tables", "raws", [{"column": 0, "rows": [0], "texts": []}]), "in rows it has not"),
    "total of no row": (in_first("tables", "totals", [99]), "totals or headings in rows it has not"),
    "cell of another kind": (in_first("tables", "rows", [[{"a": 1}, 2]]), "not as it should be"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_writes_is_checked(target: Library, bundle: Path, tmp_path: Path, name: str) -> None:
    edit, message = HOSTILE[name]
    with pytest.raises(LibraryError, match=message):
        import_into(target, rewritten(bundle, tmp_path, edit))
    assert target.sources() == {} and target.generation == 0


def test_a_bundle_of_the_format_before_is_read(target: Library, bundle: Path, tmp_path: Path) -> None:
    def older(record: dict[str, Any]) -> None:
        for table in record["tables"]:
            for field in ("places", "raws", "totals", "headings", "is_transposed", "notes"):
                del table[field]
            for column in table["columns"]:
                del column["scale"]

    import_into(target, rewritten(bundle, tmp_path, older, manifest=setting("format", 1)))
    table = target.table(target.tables()[0].name)
    assert (table.rows[0][1], table.places, len(table.raws), table.totals, table.columns[1].scale) == (0, None, 0, (), 1)


MANIFESTS: dict[str, tuple[Edit, str]] = {
    "foreign": (setting("kind", "recipes"), "not an exported library"),
    "newer": (setting("format", 3), "format 3; this version reads format 2. Update Fulcrum"),
    "fewer vectors": (setting("n_vectors", 1), "vectors are not as many as it says"),
    "more documents": (setting("n_documents", 9), "documents have changed"),
    "negative": (setting("dim", -8), "counts that cannot be"),
    "wide": (setting("dim", 10**6), "counts that cannot be"),
    "no embedder": (setting("embedder", None), "counts that cannot be"),
    "digests": (setting("sha256", {}), "does not say what the bundle holds"),
    "wrong digest": (setting("sha256", {"documents.jsonl": "0", "vectors.f32": "0"}), "have changed"),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_manifests_are_checked(target: Library, bundle: Path, tmp_path: Path, name: str) -> None:
    edit, message = MANIFESTS[name]
    with pytest.raises(LibraryError, match=message):
        import_into(target, rewritten(bundle, tmp_path, lambda record: None, manifest=edit))
    assert target.sources() == {}


def test_vectors_that_are_no_numbers(target: Library, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="not a number"):
        import_into(target, rewritten(bundle, tmp_path, lambda record: None, vectors=lambda data: b"\xff" * len(data)))
    assert target.sources() == {}


def test_what_is_no_bundle(target: Library, bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"nothing of the kind")
    with pytest.raises(LibraryError, match="no exported library, or damaged"):
        import_into(target, other)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("../../escape", b"x")
    with pytest.raises(LibraryError, match="is not an exported library"):
        import_into(target, other)
    other.write_bytes(bundle.read_bytes()[:-40])
    with pytest.raises(LibraryError, match="no exported library, or damaged"):
        import_into(target, other)
    with pytest.raises(LibraryError, match="cannot be read"):
        import_into(target, tmp_path / "absent")
    with pytest.raises(LibraryError, match=r"the limit is 100\. Raise the limit"):
        import_into(target, bundle, max_bytes=100)
    other.unlink()
    sqlite3.connect(other).execute("CREATE TABLE documents (x)").connection.close()
    with pytest.raises(LibraryError, match="no exported library"):
        import_into(target, other)


def test_a_flipped_byte_is_noticed_or_changes_nothing(library: Library, target: Library, bundle: Path, tmp_path: Path) -> None:
    data = bundle.read_bytes()
    other = tmp_path / "other"
    refused = 0
    for place in range(0, len(data), max(1, len(data) // 150)):
        other.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            import_into(target, other)
        except LibraryError:
            refused += 1
            assert target.sources() == {}
        else:  # a date, say
            assert contents(target) == contents(library)
            for source in target.sources():
                target.remove(source)
            target.drop_vectors()
    assert refused > 100


def test_an_export_that_cannot_be_written(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be exported.*Choose another path"):
        export(library, tmp_path / "absent" / "out")


def test_an_export_does_not_replace_the_library_itself(library: Library, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library.path)
    for path in (library.path, tmp_path / "link"):
        with pytest.raises(LibraryError, match="is the library itself"):
            export(library, path, replace=True)
    assert not library.check()


def test_a_document_that_is_in_a_bundle_twice(target: Library, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="document 2 is in it twice"):
        import_into(target, rewritten(bundle, tmp_path, setting("id", "0" * 64)))
    assert not target.document_ids()


def test_documents_of_long_names_go_out_and_in(library: Library, target: Library, tmp_path: Path) -> None:
    put_text(library, "archive.zip/" + "folder/" * 9_000 + "notes.md", "Deep down.")
    export(library, tmp_path / "out.fulcrum")
    import_into(target, tmp_path / "out.fulcrum")
    assert target.sources() == library.sources()
