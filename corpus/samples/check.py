"""Check the sample questions against the sample documents.

Run as `python corpus/samples/check.py`. It proves that every source exists (file, heading, page or sheet); that every
answer to a `single` or `two_documents` question, or one of its accepted aliases, stands in a named source; that every
`note` works out to the answer; that no file names the combination of words of an unanswerable question in one
sentence; and that ids and questions are unique and both files have the same make-up. Exits with 1 on any fault.
"""

from __future__ import annotations

import html
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = HERE / "library"
FIELDS = {"id", "kind", "question", "answer", "answers", "answer_type", "unit", "sources", "answerable"}
COMMON = set(
    "a an and are at be by did do does for from had has have how i in is it its last me much many my of on or that the to was "
    "were what when where which who whom whose will with you your".split()
)


def pages(path: Path) -> list[str]:
    """Give the text of each page of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def sheets(path: Path) -> dict[str, str]:
    """Give the text of each sheet of a workbook by name."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    return {
        sheet.title: "\n".join(" ".join(str(c) for c in row if c is not None) for row in sheet.iter_rows(values_only=True))
        for sheet in book
    }


def plain(path: Path) -> str:
    """Give the text of a whole file."""
    if path.suffix == ".pdf":
        return "\n".join(pages(path))
    if path.suffix == ".xlsx":
        return "\n".join(sheets(path).values())
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style.*?</style>", " ", text)))
    return text


def headings(path: Path) -> dict[str, str]:
    """Give the headings of a Markdown, text or HTML file with the text below each, up to the next heading."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        pattern = r"(?m)^#{1,6} (.+)$"
    elif path.suffix == ".html":
        pattern = r"(?s)<h[1-6][^>]*>(.*?)</h[1-6]>"
    elif path.name == "winter_transport.txt":
        pattern = r"(?m)^([A-Z][A-Z ]{5,})$"
    else:
        pattern = r"(?m)^(.+)\n[-=]{4,}$"
    found = list(re.finditer(pattern, text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    below = [html.unescape(re.sub(r"<[^>]+>", " ", text[m.start() : end])) for m, end in zip(found, ends, strict=True)]
    return dict(zip((m.group(1).strip() for m in found), below, strict=True))


def source_text(source: str) -> str:
    """Give the text a source such as `a.md#Heading`, `b.pdf#p2` or `c.xlsx#Sheet` stands for; KeyError when absent."""
    name, _, place = source.partition("#")
    path = LIBRARY / name
    if not place:
        return plain(path)
    if path.suffix == ".pdf":
        return dict(enumerate(pages(path), 1))[int(place.removeprefix("p"))]
    return (sheets(path) if path.suffix == ".xlsx" else headings(path))[place]


def flat(text: str) -> str:
    """Reduce text to what is compared: lower case, no thousands commas, single spaces."""
    return " ".join(re.sub(r"(?<=\d),(?=\d{3})", "", text.lower()).split())


def contains(text: str, answer: str) -> bool:
    """Say whether an answer stands in the text as whole words or numbers."""
    return re.search(rf"(?<![\w.]){re.escape(flat(answer))}(?!\w|\.\d)", flat(text)) is not None


def words(text: str) -> set[str]:
    """Give the telling words of a text, cut to five letters so that plurals and tenses agree."""
    return {w[:5] for w in re.findall(r"[a-z0-9]+", text.lower())} - {w[:5] for w in COMMON}


def main() -> int:
    """Run every check and print the faults."""
    faults: list[str] = []
    seen: set[str] = set()
    shape: dict[str, Counter[str]] = {}
    sentences: list[tuple[str, set[str], str]] = []
    for path in sorted(LIBRARY.iterdir()):
        splitter = r"\n" if path.suffix in {".csv", ".xlsx"} else r"(?<=[.?!])\s+|\n\s*\n"
        sentences += [(path.name, words(s), s) for s in re.split(splitter, plain(path))]
    for split in ("dev", "heldout"):
        lines = (HERE / f"questions_{split}.jsonl").read_text(encoding="utf-8").splitlines()
        items = [json.loads(line) for line in lines]
        shape[split] = Counter(item["kind"] for item in items)
        for item in items:
            here = f"{item['id']}: {item['question']}"
            if not set(item) >= FIELDS or set(item) - FIELDS - {"note"}:
                faults.append(f"{here}: fields {sorted(set(item) ^ FIELDS)}")
            for key in (item["id"], flat(item["question"])):
                if key in seen:
                    faults.append(f"{here}: appears twice")
                seen.add(key)
            if item["answerable"] == (item["kind"] == "unanswerable"):
                faults.append(f"{here}: answerable does not fit the kind")
            try:
                texts = [source_text(source) for source in item["sources"]]
            except (KeyError, ValueError, OSError) as error:
                faults.append(f"{here}: source not found ({error!r})")
                continue
            if item["kind"] == "two_documents" and len({s.split("#")[0] for s in item["sources"]}) != 2:
                faults.append(f"{here}: needs two files")
            if "note" in item:
                # The notes are ours, written beside the answers; nothing else ever reaches this eval.
                value = eval(item["note"], {"__builtins__": {}}, {"ceil": math.ceil, "round": round})
                gold = item["answer"]
                wanted = float(gold) if "/" not in gold else int(gold.split("/")[0]) / int(gold.split("/")[1])
                if not math.isclose(value, wanted, rel_tol=1e-9):
                    faults.append(f"{here}: note gives {value}, answer is {gold}")
            elif item["kind"] in {"single", "two_documents"}:
                if not any(contains(text, answer) for text in texts for answer in item["answers"]):
                    faults.append(f"{here}: no accepted answer stands in {item['sources']}")
                elif not any(contains(text, item["answer"]) for text in texts):
                    print(f"  by alias only: {item['id']} {item['answer']!r}")
            if item["kind"] == "unanswerable":
                asked = words(item["question"])
                for name, present, sentence in sentences:
                    if asked and len(asked & present) / len(asked) >= 0.8:
                        faults.append(f"{here}: {name} has {' '.join(sentence.split())[:120]!r}")
    if shape["dev"] != shape["heldout"]:
        faults.append(f"the files differ in make-up: {shape}")
    print(*(f"FAULT {fault}" for fault in faults), sep="\n")
    print(f"{len(seen) // 2} questions, {dict(shape['dev'])} in each file, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
