"""What one file may cost its reader: time, memory, and the size of what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.loading import MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one file; what exceeds one is refused whole, by name.

    Attributes:
        max_bytes: Larger files are not opened.
        seconds: Processor time for a file; a container has it again for every part it gives.
        seconds_per_mb: What each million bytes of the file add to `seconds`.
        patience: How many times as long it may take on the clock, since other programs want the processor too.
        max_seconds: The most a file may take on the clock, however large it is and however many parts it has. Where text is
            recognised from pictures, every file may take as long.
        memory_mb: Address space of the reading process in MiB, its libraries included.
        written_mb: The largest file the reader may write, in MiB; only an archive's reader writes, to a temporary folder.
        max_characters: Of text, over all documents of the file.
        max_cells: Of tables, over all documents of the file.
        max_marks: Places and markup together, over all documents of the file.
        max_tables: Over all documents of the file.
        max_documents: Documents and unread parts together.
        files_per_process: After so many the reading process is replaced, so that nothing it leaks adds up.
    """

    max_bytes: int = MAX_BYTES
    seconds: float = 60.0
    seconds_per_mb: float = 5.0
    patience: float = 3.0
    max_seconds: float = 900.0
    memory_mb: int = 4096
    written_mb: int = 256
    max_characters: int = 200_000_000
    max_cells: int = 20_000_000
    max_marks: int = 5_000_000
    max_tables: int = 20_000
    max_documents: int = 20_000
    files_per_process: int = 1000

    def seconds_for(self, n_bytes: int, *, ocr: bool = False) -> float:
        """The processor time for one part of a file of `n_bytes`.

        >>> Limits(seconds=60, seconds_per_mb=2, max_seconds=100).seconds_for(10_000_000)
        80.0
        """
        return self.max_seconds if ocr else min(self.max_seconds, self.seconds + self.seconds_per_mb * n_bytes / 1e6)

    def clock_seconds_for(self, n_bytes: int, *, ocr: bool = False) -> float:
        """The time on the clock for one part of a file of `n_bytes`.

        >>> Limits(seconds=60, seconds_per_mb=2, patience=3, max_seconds=300).clock_seconds_for(10_000_000)
        240.0
        """
        return min(self.max_seconds, self.patience * self.seconds_for(n_bytes, ocr=ocr))
