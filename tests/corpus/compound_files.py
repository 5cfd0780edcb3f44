"""A writer of the smallest compound files (OLE2), for tests of what reads them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams by path, "storage/stream"; all together up to some 50 kB."""
    paths = sorted({"/".join(path.split("/")[:n]) for path in streams for n in range(1, path.count("/") + 2)})
    entries = ["", *paths]
    children = {one: [p for p in paths if p.rpartition("/")[0] == one] for one in entries}
    mini, big = bytearray(), list[tuple[str, bytes]]()
    starts: dict[str, int] = {}
    mini_fat: list[int] = []
    for path, data in streams.items():
        if len(data) >= _CUTOFF:
            big.append((path, data))
        elif data:
            starts[path] = len(mini) // _MINI
            mini_fat += _chain(len(mini_fat), _count(data, _MINI))
            mini += data.ljust(_count(data, _MINI) * _MINI, b"\0")
    n_directory, n_mini_fat = -(-len(entries) * 128 // _SECTOR), -(-len(mini_fat) * 4 // _SECTOR)
    fat: list[int] = [_FAT]
    fat += _chain(len(fat), n_directory)
    mini_fat_start = len(fat)
    fat += _chain(len(fat), n_mini_fat)
    mini_start = len(fat)
    fat += _chain(len(fat), _count(mini, _SECTOR))
    body = bytes(mini).ljust(_count(mini, _SECTOR) * _SECTOR, b"\0")
    for path, data in big:
        starts[path] = len(fat)
        fat += _chain(len(fat), _count(data, _SECTOR))
        body += data.ljust(_count(data, _SECTOR) * _SECTOR, b"\0")
    assert len(fat) <= _SECTOR // 4
    starts[""] = mini_start if mini else _END
    directory = b"".join(
        _entry(
            one, children, entries, starts.get(one, _END), len(mini) if not one else len(streams.get(one, b"")), one in streams
        )
        for one in entries
    )
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _CUTOFF,
        mini_fat_start if mini_fat else _END, n_mini_fat, _END, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[_FREE] * 108)
    return b"".join(
        [
            header,
            struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat))),
            directory.ljust(n_directory * _SECTOR, b"\0"),
            struct.pack(f"<{n_mini_fat * 128}I", *mini_fat, *[_FREE] * (n_mini_fat * 128 - len(mini_fat))),
            body,
        ]
    )


def _chain(start: int, n: int) -> list[int]:
    return [*range(start + 1, start + n), _END] if n else []


def _count(data: bytes | bytearray, size: int) -> int:
    return -(-len(data) // size)


def _entry(path: str, children: Mapping[str, list[str]], entries: list[str], start: int, size: int, is_stream: bool) -> bytes:
    name = (path.rpartition("/")[2] if path else "Root Entry").encode("utf-16-le") + b"\0\0"
    siblings = children[path.rpartition("/")[0]] if path else []
    after = siblings[siblings.index(path) + 1 :][:1] if path else []
    right = entries.index(after[0]) if after else _NONE
    child = entries.index(children[path][0]) if children[path] else _NONE
    kind = 5 if not path else 2 if is_stream else 1
    return struct.pack("<64sHBBIII16xI16xIQ", name, len(name), kind, 1, _NONE, right, child, 0, start, size)
