"""Each test has a folder of its own for libraries and contents."""

import pytest


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.H5P_ROOT = tmp_path / "h5p"
