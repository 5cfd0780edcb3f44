"""What is refused of ZIP-based documents before their own readers see them."""

import zipfile
from pathlib import Path

import pytest

from corpus import LoadError, load
from tests.corpus.hostile_files import BILLION_LAUGHS, EXTERNAL, QUADRATIC
from tests.corpus.makers import MAKERS

PARTS = {".docx": "word/document.xml", ".pptx": "ppt/slides/slide1.xml"}


@pytest.mark.parametrize("suffix", PARTS)
@pytest.mark.parametrize("prologue", [BILLION_LAUGHS, QUADRATIC, EXTERNAL, "<?xml version='1.0'?>\n<!-- a --><!DOCTYPE r>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_that_declares_entities_is_refused(tmp_path: Path, suffix: str, prologue: str, encoding: str) -> None:
    plain, hostile = tmp_path / f"plain{suffix}", tmp_path / f"hostile{suffix}"
    MAKERS[suffix](plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(hostile, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == PARTS[suffix]:
                data = (prologue + data.decode().partition("?>")[2]).encode(encoding)
            target.writestr(name, data)
    assert list(load(plain))
    with pytest.raises(LoadError, match=f"has a document type declaration in its part {PARTS[suffix]}"):
        list(load(hostile))
