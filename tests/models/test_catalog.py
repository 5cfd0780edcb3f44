from pathlib import Path

import pytest

from models import Catalog, ModelError, UnknownModelError
from models.catalog import HubSource, IndexSource

ENTRY = """
[[model]]
name = "tiny"
kind = "llm"
title = "Tiny"
licence = "MIT"
quantisation = "F32"
n_params = 1
n_ctx = 8
files = [{ path = "PATH", n_bytes = 1, sha256 = "SHA" }]
sources = [{ kind = "hub", repository = "someone/tiny" }]
"""


def written(tmp_path: Path, *, path: str = "a.gguf", sha256: str = "0" * 64, text: str = ENTRY) -> Path:
    file = tmp_path / "catalog.toml"
    file.write_text(text.replace("PATH", path).replace("SHA", sha256))
    return file


@pytest.mark.parametrize("entry", Catalog.load().entries, ids=lambda entry: entry.name)
def test_every_entry_can_be_fetched_and_opened(entry, tmp_path):
    assert entry.licence == "Apache-2.0"
    assert entry.n_bytes == sum(file.n_bytes for file in entry.files)
    assert entry.path_in(tmp_path).is_relative_to(tmp_path / entry.name)
    indexes = [source for source in entry.sources if isinstance(source, IndexSource)]
    assert indexes, "every model is in the package index, for machines that cannot reach the hub"
    for source in indexes:
        assert len(set(source.requirements)) == source.pieces
        assert all(requirement.endswith(f"=={source.version}") for requirement in source.requirements)


def test_the_hub_comes_first_where_there_is_one():
    entry = Catalog.load().get("qwen2.5-coder-0.5b")
    assert isinstance(entry.sources[0], HubSource)
    assert [source.pieces for source in entry.sources if isinstance(source, IndexSource)] == [6]


def test_an_unknown_name_lists_near_misses():
    with pytest.raises(UnknownModelError, match=r"'qwen2\.5-coder-05b'.*Did you mean qwen2\.5-coder-0\.5b"):
        Catalog.load().get("qwen2.5-coder-05b")


def test_a_name_near_to_nothing_lists_all():
    with pytest.raises(UnknownModelError, match=r"Known: .*smollm2-135m.*fulcrum models list"):
        Catalog.load().get("zzzz")


@pytest.mark.parametrize("path", ["../outside.gguf", "/etc/passwd", "a/../../b", ""])
def test_a_path_out_of_the_folder_is_refused(tmp_path, path):
    with pytest.raises(ModelError, match="leaves the model's folder"):
        Catalog.load(written(tmp_path, path=path))


def test_a_digest_that_is_none_is_refused(tmp_path):
    with pytest.raises(ModelError, match="64 hex digits"):
        Catalog.load(written(tmp_path, sha256="abc"))


@pytest.mark.parametrize("text", ["[[model]]\nname = 1", "model = 3", "not toml", ENTRY.replace("n_ctx = 8", "n_ctxx = 8")])
def test_a_broken_catalogue_is_named(tmp_path, text):
    with pytest.raises(ModelError, match=r"catalog\.toml"):
        Catalog.load(written(tmp_path, text=text))


def test_two_models_of_one_name_are_refused(tmp_path):
    with pytest.raises(ModelError, match="two models of one name"):
        Catalog.load(written(tmp_path, text=ENTRY + ENTRY))


def test_one_digest_stands_for_several_files():
    embedder, llm = Catalog.load().get("all-minilm-l6-v2"), Catalog.load().get("smollm2-135m")
    assert llm.sha256 == llm.files[0].sha256
    assert len(embedder.sha256) == 64
    assert embedder.sha256 not in {file.sha256 for file in embedder.files}
