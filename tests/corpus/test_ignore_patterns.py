"""Patterns against git itself: what `git ls-files` leaves out is what a walk with the same patterns leaves out."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.ignore_patterns import Patterns

FILES = (
    "a.md", "b.log", "build/a.md", "build/keep.md", "docs/a.md", "docs/build/x.md", "docs/deep/a/b/c.md", "docs/ab.md",
    "docs/a b.md", "d/x.txt", "d/x.md", "#c", "!x", "a[1].md", "docs/*.md", "foo/bar", "foo/baz/q", "x/foo/bar", "A.MD",
    "end ", "tab\t", "back\\slash.md", "z-1", "z-a", "z-]",
)  # fmt: skip
LISTS = [
    ["*", "!*/", "!*.md"],
    ["build/", "!keep.md"],
    ["build/*", "!build/keep.md"],
    ["/a.md", "deep/**/c.md", "**/foo/bar"],
    ["foo/**", "!foo/baz"],
    ["foo/**", "!foo/baz/", "!foo/baz/q"],
    ["foo/*", "!foo/baz"],
    ["docs/**/b", "**/ab.md"],
    ["# a.md", "\\#c", "\\!x", ""],
    ["a\\[1\\].md", "docs/\\*.md"],
    ["[a-b].*", "!a.md"],
    ["z-[!a1]", "z-[[:digit:]]"],
    ["z-[]]", "z-[a"],
    ["end\\ ", "tab  "],
    ["end "],
    ["x/**", "**/x.md", "d/**/x.txt"],
    ["**", "!**/", "!docs/a*"],
    ["docs", "!docs/a.md"],
    ["f**", "d**/x.md", "**o/bar"],
    ["/*", "!/docs", "/docs/*", "!/docs/deep"],
    ["trailing\\", "a.md\\"],
    ["***", "!a.md"],
    ["/"],
    ["!"],
    ["//a.md", "docs//a.md"],
    ["z-[9-1]", "z-[1-9]"],
    ["back\\\\slash.md"],
    ["docs/?.md", "docs?a.md", "docs[/]a.md", "docs[!x]a.md"],
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", root], check=True)
    for file in FILES:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("x")
    return root


def kept_by_git(root: Path, lines: list[str]) -> set[str]:
    (root / ".git/info/exclude").write_text("\n".join(lines) + "\n")
    environment = {**os.environ, "HOME": str(root), "XDG_CONFIG_HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(root), "ls-files", "-z", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(filter(None, done.stdout.split("\0")))


def kept_by_us(root: Path, lines: list[str]) -> set[str]:
    patterns = Patterns.parse(lines)

    def below(folder: Path, path: str) -> Iterator[str]:
        for entry in os.scandir(folder):
            inner = f"{path}{entry.name}"
            if entry.name == ".git" or patterns.verdict(inner, is_folder=entry.is_dir()):
                continue
            if entry.is_dir():
                yield from below(Path(entry.path), f"{inner}/")
            else:
                yield inner

    return set(below(root, ""))


@pytest.mark.parametrize("lines", LISTS, ids=lambda lines: " ".join(lines) or "-")
def test_git_keeps_the_same(repository: Path, lines: list[str]) -> None:
    assert kept_by_us(repository, lines) == kept_by_git(repository, lines)


PIECES = st.lists(
    st.sampled_from(
        ["a", "b", "docs", "build", "foo", "x", "md", "/", "/", "*", "**", "?", ".", "[a-c]", "[!x]", "!", "\\", "#"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(PIECES, min_size=1, max_size=4))
def test_git_keeps_the_same_whatever_the_patterns(repository: Path, lines: list[str]) -> None:
    assert kept_by_us(repository, lines) == kept_by_git(repository, lines)


def test_nothing_is_ignored_by_lines_that_say_nothing() -> None:
    assert not Patterns.parse(["", "# comment", "   ", "/", "!"])


def test_a_file_with_windows_line_ends() -> None:
    assert Patterns.parse(["*.log\r\n"]).verdict("a.log", is_folder=False) is True
