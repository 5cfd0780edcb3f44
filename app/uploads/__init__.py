"""Files that come in over HTTP: received, kept beside the library, read into it in the background, and forgotten again."""
