"""One module per file format, each with `load(path) -> Iterator[Document]`; `corpus.loading.LOADERS` names them."""
