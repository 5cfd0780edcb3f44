"""`import corpus` brings in no parser, no splitter and no array library."""

import subprocess
import sys

HEAVY = {
    "numpy", "pypdfium2", "pypdf", "selectolax", "python_calamine", "semantic_text_splitter", "charset_normalizer", "openpyxl",
}  # fmt: skip


def test_import_is_light() -> None:
    program = "import sys, corpus; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "corpus" in loaded and not HEAVY & set(loaded)
