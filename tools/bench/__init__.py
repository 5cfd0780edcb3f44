"""The benches behind `make bench`, one file each."""
