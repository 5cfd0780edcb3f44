"""What the files of a vector store are called in the library: as they came, and with a number where that name is taken."""

from __future__ import annotations

from pathlib import Path

from app.uploads.folder import UploadFolder
from app.uploads.names import numbered
from app.uploads.records import StoredFile
from app.uploads.shelf import Shelf
from corpus import Library


class Names:
    """The names in use in one collection, read once for a job."""

    def __init__(self, library: Library, shelf: Shelf, folder: UploadFolder, store_id: str) -> None:
        """Read the names; `library` is seen through the collection."""
        self._owners: dict[str, str] = {source: "" for source in library.sources()}
        for path, known in library.known().items():
            self._owners.update(dict.fromkeys((known.stamp.source, *known.sources), path))
        self._shelf, self._folder, self._store_id = shelf, folder, store_id

    def for_file(self, file: StoredFile, path: Path) -> str:
        """The name of an uploaded file that lies at `path`: free, or its own already, or that of the files it replaces."""
        mine = {str(path), *(str(self._folder.path(old.id, old.disk_name)) for old in self.replaced_by(file))}
        name, n = file.name, 1
        while self._owners.get(name, str(path)) not in mine:
            n += 1
            name = numbered(file.name, n)
        self._owners[name] = str(path)
        return name

    def replaced_by(self, file: StoredFile) -> list[StoredFile]:
        """Earlier uploads of the page to this store under the same name."""
        if not file.is_of_page:
            return []
        return [old for old in self._shelf.of_page(self._store_id, file.name) if old.seq < file.seq]
