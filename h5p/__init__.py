"""H5P: the gate for packages, the library store, contents and their sandboxed player."""
