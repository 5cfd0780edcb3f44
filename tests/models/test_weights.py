import os

import pytest

from models import Catalog, UnknownModelError, WeightsDamagedError, WeightsMissingError, locate, verify
from models import weights as weights_module
from models.weights import MARKER
from tests.models.wheels import tiny

CONTENT = b"a small model" * 100
ENTRY = tiny(CONTENT)


@pytest.fixture
def weights(tmp_path, monkeypatch):
    monkeypatch.setattr(weights_module.Catalog, "load", lambda: Catalog(entries=(ENTRY,)))
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "tiny.gguf").write_bytes(CONTENT)
    return tmp_path


def count_hashes(monkeypatch):
    counted = []
    original = weights_module.file_sha256
    monkeypatch.setattr(weights_module, "file_sha256", lambda path: counted.append(path) or original(path))
    return counted


def test_locate_gives_the_file_and_reads_its_bytes_once(weights, monkeypatch):
    hashed = count_hashes(monkeypatch)
    assert locate("tiny", weights) == locate("tiny", weights) == weights / "tiny" / "tiny.gguf"
    assert len(hashed) == 1


def test_verify_always_reads_every_byte(weights, monkeypatch):
    locate("tiny", weights)
    hashed = count_hashes(monkeypatch)
    assert verify(ENTRY, weights).state == "verified"
    assert len(hashed) == 1


def test_a_changed_file_is_noticed(weights):
    path = locate("tiny", weights)
    path.write_bytes(b"X" + CONTENT[1:])
    os.utime(path, ns=(1, 1))
    with pytest.raises(WeightsDamagedError, match=r"tiny\.gguf has sha256 .*fulcrum models pull tiny"):
        locate("tiny", weights)


def test_a_short_file_is_noticed_without_reading_it(weights, monkeypatch):
    (weights / "tiny" / "tiny.gguf").write_bytes(CONTENT[:-1])
    hashed = count_hashes(monkeypatch)
    with pytest.raises(WeightsDamagedError, match=r"has 1,299 bytes, not 1,300"):
        locate("tiny", weights)
    assert not hashed


def test_absent_weights_name_the_command_that_fetches_them(weights):
    (weights / "tiny" / "tiny.gguf").unlink()
    with pytest.raises(WeightsMissingError, match=r"'tiny' are not in .*no tiny\.gguf.*fulcrum models pull tiny"):
        locate("tiny", weights)


def test_an_unknown_name_is_no_missing_weight(weights):
    with pytest.raises(UnknownModelError):
        locate("tinier", weights)


@pytest.mark.parametrize("marker", ["", "{", "[1]", '{"tiny.gguf": 3}'])
def test_a_broken_marker_only_costs_a_reading(weights, marker):
    (weights / "tiny" / MARKER).write_text(marker)
    assert verify(ENTRY, weights, reread=False).state == "verified"


def test_a_marker_of_another_catalogue_does_not_count(weights):
    assert verify(ENTRY, weights, reread=False).state == "verified"
    changed = tiny(b"other bytes!!" * 100)
    assert verify(changed, weights, reread=False).state == "damaged"
