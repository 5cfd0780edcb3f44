"""What a reader of files may choose about how they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOptions:
    """How files are read; a loader takes what concerns it and ignores the rest.

    `ocr` has pages without text recognised from their pictures, which needs the extra `fulcrum[ocr]` and seconds a page.
    """

    ocr: bool = False


DEFAULTS = LoadOptions()
