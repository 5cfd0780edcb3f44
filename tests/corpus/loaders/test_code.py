from pathlib import Path

import pytest

from corpus import Document, load, locate


def read(tmp_path: Path, name: str, text: str) -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (document,) = load(path)
    assert isinstance(document, Document)
    assert document.text == text and document.line_based
    assert all(text.startswith(mark.label, mark.start) for mark in document.marks)
    return document


PYTHON = '''"""A module."""
import os


class Dome:
    """What turns."""

    @property
    def mass(self) -> int:
        return 412

    async def turn(self) -> None:
        def inner() -> None:
            pass


LIMIT = 3
OTHER = 4

if True:
    def last() -> None: pass
'''


def test_python_by_its_syntax_tree(tmp_path: Path) -> None:
    document = read(tmp_path, "app.py", PYTHON)
    assert [(m.label, m.level) for m in document.marks] == [
        ("class Dome", 1), ("def mass", 2), ("async def turn", 2), ("def inner", 3), ("LIMIT = 3", 1), ("def last", 1),
    ]  # fmt: skip
    at = PYTHON.index("        return 412")
    assert locate(document, at, at + 18) == "class Dome › def mass · line 10"
    assert locate(document, PYTHON.index("OTHER")) == "LIMIT = 3 · line 18"
    assert document.title == "app.py" and document.meta == {"language": "python"}


def test_python_of_another_version_by_pattern(tmp_path: Path) -> None:
    document = read(tmp_path, "old.py", "class A:\n    def run(self):\n        print 'x'\n\ndef main():\n    pass\n")
    assert [(m.label, m.level) for m in document.marks] == [("class A", 1), ("def run", 2), ("def main", 1)]


DEFINITIONS: dict[str, tuple[str, list[str]]] = {
    "a.js": (
        "export class A {\n  run(x) {\n    if (x) {\n    }\n  }\n}\nconst f = (x) => x\nasync function g() {\n",
        ["class A", "  run", "const f", "async function g"],
    ),
    "a.ts": (
        "interface P { a: string }\nexport class A {\n  private run(x: number): Promise<void> {\n",
        ["interface P", "class A", "  run"],
    ),
    "a.java": (
        "public class Foo {\n    public static void main(String[] a) {\n        while (x) {\n        foo(a);\n",
        ["class Foo", "  main"],
    ),
    "a.cs": (
        "namespace A.B {\n  public class C {\n    public async Task<int> Run(int a) {\n",
        ["namespace A.B", "  class C", "    Run"],
    ),
    "a.go": ("type Dome struct {\n}\nfunc (d *Dome) Turn(x int) error {\n", ["type Dome", "func (d *Dome) Turn"]),
    "a.rs": (
        "pub struct A;\nimpl Run for A {\n    pub fn run(&self) -> u8 {\n",
        ["struct A", "impl Run for A", "  fn run"],
    ),
    "a.rb": ("module M\n  class A\n    def run!\n", ["module M", "  class A", "    def run!"]),
    "a.c": (
        "static int run(int a, char *b)\n{\n  if (a) {\n}\nstruct motor {\nint x = f(3);\n",
        ["run", "struct motor"],
    ),
    "a.cpp": ("namespace a {\nclass B {\n};\nint B::run(int a) const {\n", ["namespace a", "class B", "B::run"]),
    "a.sh": ("turn() {\n}\nfunction stop {\n", ["turn", "function stop"]),
    "a.sql": ("create table if not exists motors (\n  id int\n);\n", ["create table if not exists motors"]),
    "a.yaml": ("motors:\n  north: 1\n# note\nwheels: 2\n", ["motors", "wheels"]),
    "a.toml": ("[project]\nname = 'a'\n[[tool.x]]\n", ["[project]", "[[tool.x]]"]),
    "a.ini": ("[one]\na=1\n[two] ; note\n", ["[one]", "[two]"]),
    "a.css": (".a, .b {\n}\n@media print {\n  p {\n", [".a, .b", "@media print", "  p"]),
    "a.r": ("turn <- function(x) {\n", ["turn"]),
    "a.jl": ("function turn(x)\nmutable struct A\n", ["function turn", "struct A"]),
    "a.kt": ("data class A(val x: Int) {\n    fun run(): Int {\n", ["class A", "  fun run"]),
    "a.swift": ("public class A {\n  static func run() {\n", ["class A", "  func run"]),
    "a.php": ("class A {\n  public function run() {\n", ["class A", "  function run"]),
    "a.lua": ("local function f(x)\nM.g = function()\n", ["function f", "M.g"]),
    "a.log": ("2025-01-01 start\n", []),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_by_pattern(name: str, tmp_path: Path) -> None:
    text, headings = DEFINITIONS[name]
    document = read(tmp_path, name, text)
    assert ["  " * (m.level - 1) + m.label for m in document.marks] == headings


def test_restructured_text(tmp_path: Path) -> None:
    text = "=====\nDomes\n=====\n\nMotors\n------\nHeavy.\n\nNorth\n^^^^^\n\nWheels\n------\n\n==== ====\na    b\n==== ====\n"
    document = read(tmp_path, "a.rst", text)
    assert [(m.label, m.level) for m in document.marks] == [("Domes", 1), ("Motors", 2), ("North", 3), ("Wheels", 2)]
    assert document.title == "Domes" and locate(document, text.index("Heavy")) == "Domes › Motors · line 7"


def test_org(tmp_path: Path) -> None:
    document = read(tmp_path, "a.org", "* TODO Domes  :big:\n** Motors\ntext * no\n*bold* no\n")
    assert [(m.label, m.level) for m in document.marks] == [("Domes", 1), ("Motors", 2)]


def test_latex(tmp_path: Path) -> None:
    text = (
        "\\section{Not {\\em yet} a chapter}\n% \\section{comment}\n\\chapter*{Domes}\n"
        "\\section[short]{Motors}\n\\subsection{North}\n"
    )
    document = read(tmp_path, "a.tex", text)
    assert [(m.label, m.level) for m in document.marks] == [
        ("Not {\\em yet} a chapter", 2), ("Domes", 1), ("Motors", 2), ("North", 3),
    ]  # fmt: skip
