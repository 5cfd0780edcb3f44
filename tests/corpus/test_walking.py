from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.walking import Rules, Walk, walk

SUFFIXES = (".md", ".txt")


def make(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(f"text of {file}")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def found(walked: Walk, root: Path) -> list[str]:
    return [str(Path(file.path).relative_to(root)) for file in walked.files]


def below(root: Path, rules: Rules | None = None) -> list[str]:
    return found(walk([root], SUFFIXES, rules), root)


def reasons(walked: Walk) -> dict[str, str]:
    return {Path(passed.path).name: passed.reason for passed in walked.skipped}


def test_everything_below_by_name(root: Path) -> None:
    make(root, "b.md", "a/z.txt", "a/deep/x.md", "c/d.txt", "A.MD")
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["A.MD", "a/deep/x.md", "a/z.txt", "b.md", "c/d.txt"]
    status = os.stat(root / "b.md")
    (file,) = (file for file in walked.files if file.path.endswith("b.md"))
    assert (file.size, file.mtime_ns, file.named) == (status.st_size, status.st_mtime_ns, False)


def test_paths_are_written_as_the_user_wrote_the_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, "a.md")
    monkeypatch.chdir(root.parent)
    (file,) = walk([Path("docs")], SUFFIXES).files
    assert (file.path, file.absolute) == ("docs/a.md", str(root / "a.md"))


def test_a_file_met_twice_is_visited_once_and_stays_named(root: Path) -> None:
    make(root, "a.md", "b.odt")
    files = walk([root, root / "a.md", root / "b.odt"], SUFFIXES).files
    assert [(Path(file.path).name, file.named) for file in files] == [("a.md", True), ("b.odt", True)]


def test_other_suffixes_are_skipped_in_a_folder_and_visited_when_named(root: Path) -> None:
    make(root, "a.md", "photo.JPG", "LICENSE", "x.odt", "b.TAR.gz", "c.gz")
    walked = walk([root], (*SUFFIXES, ".tar.gz"))
    assert found(walked, root) == ["a.md", "b.TAR.gz"]
    assert {passed.cause for passed in walked.skipped} == {"suffix"}
    assert "the suffix '.jpg'" in reasons(walked)["photo.JPG"] and "no suffix" in reasons(walked)["LICENSE"]
    assert found(walk([root / "x.odt"], SUFFIXES), root) == ["x.odt"]


def test_dotted_names_and_caches_are_left_out_and_counted(root: Path) -> None:
    make(root, "a.md", ".hidden.md", ".git/x.md", "node_modules/x/y.md", "p/__pycache__/x.txt", "~$a.md", "old.md~")
    make(root, "env/pyvenv.cfg", "env/lib/x.txt", "cache/CACHEDIR.TAG", "cache/x.md", "build/kept.md")
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["a.md", "build/kept.md"]
    assert sorted(walked.left_out.values()) == [2, 2, 4]
    assert walked.left_out["names that begin with a dot"] == 2


def test_a_folder_named_itself_is_read_whatever_it_is_called(root: Path) -> None:
    make(root, ".notes/a.md", "node_modules/b.md", ".gitignore", "out/c.md")
    (root / ".git").mkdir()
    (root / ".gitignore").write_text("out/\n")
    for folder, name in ((".notes", "a.md"), ("node_modules", "b.md"), ("out", "c.md")):
        assert below(root / folder) == [name]
    assert below(root) == []


def test_own_ignore_file_wins_over_all_and_may_take_back(root: Path) -> None:
    make(root, ".notes/a.md", "node_modules/b.md", "out/c.md", "d.md", "secret/e.md")
    (root / ".git").mkdir()
    (root / ".gitignore").write_text("out/\nd.md\n")
    (root / ".fulcrumignore").write_text("secret/\n!.notes\n!node_modules/\n!out/\n")
    assert below(root) == [".notes/a.md", "node_modules/b.md", "out/c.md"]
    assert below(root, Rules(ignore_files=False)) == ["d.md", "out/c.md", "secret/e.md"]


def test_the_deeper_ignore_file_wins(root: Path) -> None:
    make(root, "a.txt", "sub/a.txt", "sub/b.md", "sub/deep/b.md", "sub/deep/a.txt")
    (root / ".fulcrumignore").write_text("*.txt\n")
    (root / "sub/.fulcrumignore").write_text("!a.txt\n/b.md\n")
    (root / "sub/deep/.fulcrumignore").write_text("a.txt\n")
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["sub/a.txt", "sub/deep/b.md"]
    assert walked.left_out == {
        "names that begin with a dot": 3,
        str(root / ".fulcrumignore"): 1,
        str(root / "sub/.fulcrumignore"): 1,
        str(root / "sub/deep/.fulcrumignore"): 1,
    }
    assert str(root / "a.txt") in walked.ignored and str(root / "sub/b.md") in walked.ignored


def test_gitignore_counts_only_in_a_repository(root: Path) -> None:
    make(root, "a.md", "plain/a.md", "repo/a.md", "repo/sub/a.md", "repo/inner/a.md")
    for folder in ("", "plain", "repo"):
        (root / folder / ".gitignore").write_text("a.md\n")
    assert len(below(root)) == 5
    (root / "repo/.git").mkdir()
    assert below(root) == ["a.md", "plain/a.md"]
    (root / "repo/inner/.git").write_text("gitdir: elsewhere")  # a repository within is ignored by its own rules alone
    assert below(root) == ["a.md", "plain/a.md", "repo/inner/a.md"]


def test_ignore_files_above_the_folder_count(root: Path) -> None:
    make(root, "repo/docs/a.md", "repo/docs/b.md", "repo/docs/c.txt")
    (root / "repo/.git").mkdir()
    (root / "repo/.gitignore").write_text("/docs/a.md\n")
    (root / ".fulcrumignore").write_text("*.txt\n")
    assert below(root / "repo/docs") == ["b.md"]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["*.md"], [], ["a.md", "drafts/d.md", "work/e.md"]),
        (["work/"], [], ["work/e.md", "work/f.txt"]),
        (["/*.txt", "drafts/*.md"], [], ["b.txt", "drafts/d.md"]),
        ([], ["drafts"], ["a.md", "b.txt", "work/e.md", "work/f.txt"]),
        (["*.md"], ["a.*", "/work/"], ["drafts/d.md"]),
        ([], ["*", "!*.txt", "!*/"], ["b.txt", "work/f.txt"]),
    ],
)
def test_include_and_exclude(root: Path, include: Sequence[str], exclude: Sequence[str], expected: list[str]) -> None:
    make(root, "a.md", "b.txt", "drafts/d.md", "work/e.md", "work/f.txt")
    assert below(root, Rules(include=tuple(include), exclude=tuple(exclude))) == expected


def test_a_link_inside_to_what_has_its_own_path_is_not_read_again(root: Path) -> None:
    make(root, "z/a.md")
    (root / "first.md").symlink_to(root / "z/a.md")
    (root / "folder").symlink_to(root / "z")
    (root / "up").symlink_to(root)
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["z/a.md"]
    assert {passed.cause for passed in walked.skipped} == {"link"}
    assert all("read under its own name" in reason for reason in reasons(walked).values()) and len(walked.skipped) == 3


def test_a_link_inside_to_what_nothing_else_reaches_is_followed_once(root: Path) -> None:
    make(root, ".store/a.md", ".store/sub/b.md", "c.md")
    (root / ".store/sub/back").symlink_to(root / ".store")
    (root / "one").symlink_to(root / ".store")
    (root / "two").symlink_to(root / ".store")
    (root / "three.md").symlink_to(root / ".store/a.md")
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["c.md", "one/a.md", "one/sub/b.md"]
    assert set(reasons(walked)) == {"two", "three.md", "back"}


def test_a_link_that_leaves_is_skipped_unless_its_target_is_named_too(root: Path, tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/d.md", "docs2/e.md")
    (root / "out").symlink_to(tmp_path / "elsewhere")
    (root / "out.md").symlink_to(tmp_path / "elsewhere/d.md")
    (root / "near").symlink_to(tmp_path / "docs2")  # its path begins like that of the folder named
    walked = walk([root], SUFFIXES)
    assert not walked.files and len(walked.skipped) == 3
    assert (
        "out of what is indexed" in reasons(walked)["out.md"] and str(tmp_path / "elsewhere/d.md") in reasons(walked)["out.md"]
    )
    both = walk([root, tmp_path / "elsewhere"], SUFFIXES)
    assert [Path(file.path).name for file in both.files] == ["d.md"]


def test_a_named_link_is_followed(root: Path, tmp_path: Path) -> None:
    make(tmp_path, "real/a.md")
    (root / "link").symlink_to(tmp_path / "real")
    assert found(walk([root / "link"], SUFFIXES), root) == ["link/a.md"]


def test_broken_links_and_loops_end(root: Path) -> None:
    (root / "loop.md").symlink_to(root / "loop.md")
    (root / "gone.md").symlink_to(root / "nothing")
    walked = walk([root], SUFFIXES)
    assert not walked.files
    assert all("leads nowhere" in reason for reason in reasons(walked).values()) and len(walked.skipped) == 2


def test_what_is_no_file_is_skipped_in_a_folder(root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(root / "socket.md"))
        walked = walk([root], SUFFIXES)
    assert not walked.files
    assert {name: "device, a pipe or a socket" in reason for name, reason in reasons(walked).items()} == {
        "pipe.md": True,
        "socket.md": True,
    }
    assert [file.named for file in walk([root / "pipe.md"], SUFFIXES).files] == [True]


def test_folders_nested_deeper_than_the_stack(root: Path) -> None:
    folders = [f"{root}{'/d' * n}" for n in range(1, 1101)]
    for folder in folders:
        os.mkdir(folder)
    Path(folders[-1], "a.md").write_text("x")
    try:
        assert len(walk([root], SUFFIXES).files) == 1
    finally:  # pytest's own clearing away is recursive
        os.remove(f"{folders[-1]}/a.md")
        for folder in reversed(folders):
            os.rmdir(folder)


def test_an_unreadable_folder_or_ignore_file_is_a_failure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, "a.md", "closed/b.md", "rules/c.md", "rules/.fulcrumignore")
    real_scandir, real_open = os.scandir, open

    def scandir(path: str) -> object:
        if path == str(root / "closed"):
            raise PermissionError(13, "Permission denied", path)
        return real_scandir(path)

    def open_(file: str, *args: object, **kwargs: object) -> object:
        if file == str(root / "rules/.fulcrumignore"):
            raise PermissionError(13, "Permission denied", file)
        return real_open(file, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr("builtins.open", open_)
    walked = walk([root], SUFFIXES)
    assert found(walked, root) == ["a.md"]
    assert [Path(failure.path).name for failure in walked.failures] == ["closed", "rules"]
    assert "Permission denied. What it held stays indexed." in walked.failures[0].reason
    assert ".fulcrumignore" in walked.failures[1].reason


def test_only_what_was_touched_is_looked_at(root: Path) -> None:
    make(root, "a.md", "b.md", "sub/c.md", "sub/d.md", "sub/deep/e.md", "other/f.md", "sub/x.odt", "other/y.odt")
    (root / ".fulcrumignore").write_text("d.md\n")
    touched = {str(root / name) for name in ("b.md", "sub", "gone.md")}
    walked = walk([root], SUFFIXES, only=touched)
    assert found(walked, root) == ["b.md", "sub/c.md", "sub/deep/e.md"]
    assert set(reasons(walked)) == {"x.odt"}
    assert len(walk([root], SUFFIXES, only={str(root)}).files) == 5
    assert walk([root / "a.md"], SUFFIXES, only=touched).files == ()
