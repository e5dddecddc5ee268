"""H5P on Python: packages made elsewhere are judged here before anything of them is kept."""
