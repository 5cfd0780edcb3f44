"""PDF pages drawn with a few operations: text at a place, rules, boxes and pictures, with rotation and labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT = 595, 842


def text(x: float, y: float, words: str, size: int = 10) -> str:
    """Helvetica from the point (x, y) on to the right."""
    return f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET"


def upwards(x: float, y: float, words: str, size: int = 10) -> str:
    """Helvetica from the point (x, y) on, running up the page."""
    return f"BT /F1 {size} Tf 0 1 -1 0 {x} {y} Tm ({_escaped(words)}) Tj ET"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line half a point wide."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Rules around and between cells."""
    across = [rule(xs[0], y, xs[-1], y) for y in ys]
    return "\n".join([*across, *(rule(x, ys[0], x, ys[-1]) for x in xs)])


def cells(xs: Sequence[float], y: float, words: Sequence[str], size: int = 10) -> str:
    """One row of cells, each set four points right of its column's left end."""
    return "\n".join(text(x + 4, y, word, size) for x, word in zip(xs, words, strict=False) if word)


def prose(x: float, y: float, lines: Sequence[str]) -> str:
    """Lines of a paragraph, 13 points apart."""
    return "\n".join(text(x, y - 13 * n, line) for n, line in enumerate(lines))


def draw(
    path: Path,
    pages: Sequence[str | Path],
    *,
    rotate: int = 0,
    labels: str = "",
    owner_password: str = "",
) -> Path:
    """Writes one page for each string of operations, or for each picture's path (8-bit grey, drawn over the whole page).

    `labels` is a style of page labels: "/r" for i, ii, iii.
    """
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    writer = PdfWriter()
    for operations in pages:
        page = writer.add_blank_page(width=WIDTH, height=HEIGHT)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
             NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
        )  # fmt: skip
        resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})})
        stream = DecodedStreamObject()
        if isinstance(operations, Path):
            image = writer._add_object(_image(operations))
            resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): image})
            operations = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im1 Do Q\n" + text(400, 20, "Scanned 2024")
        stream.set_data(operations.encode("cp1252"))
        page[NameObject("/Resources")] = resources
        page[NameObject("/Contents")] = writer._add_object(stream)
        if rotate:
            page.rotate(rotate)
    if labels:
        style = DictionaryObject({NameObject("/S"): NameObject(labels)})
        tree = DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), style])})
        writer.root_object[NameObject("/PageLabels")] = tree
    if owner_password:
        writer.encrypt("", owner_password, algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)
    return path


def photograph(path: Path, page: str) -> Path:
    """A picture of a page, 150 dots per inch: its width and height in text, then a byte a dot."""
    import pypdfium2

    draw(path.with_suffix(".pdf"), [page])
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as pdf:
        dots = pdf[0].render(scale=150 / 72, grayscale=True).to_numpy()
    path.write_bytes(f"{dots.shape[1]} {dots.shape[0]}\n".encode() + dots.tobytes())
    return path


def _image(path: Path):  # type: ignore[no-untyped-def]
    from pypdf.generic import DecodedStreamObject, NameObject, NumberObject

    head, _, dots = path.read_bytes().partition(b"\n")
    width, height = map(int, head.split())
    image = DecodedStreamObject()
    image.set_data(dots)
    image[NameObject("/Type")] = NameObject("/XObject")
    image[NameObject("/Subtype")] = NameObject("/Image")
    image[NameObject("/ColorSpace")] = NameObject("/DeviceGray")
    image[NameObject("/BitsPerComponent")] = NumberObject(8)
    image[NameObject("/Width")] = NumberObject(width)
    image[NameObject("/Height")] = NumberObject(height)
    return image.flate_encode()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
