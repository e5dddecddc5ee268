"""``check_h5p``: the gate's verdict for scripts."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories.h5p import package_files, zipped


def answer(path):
    out = io.StringIO()
    try:
        call_command("check_h5p", path, "--json", stdout=out)
    except SystemExit as end:
        return json.loads(out.getvalue()), end.code
    return json.loads(out.getvalue()), 0


def test_a_package_in_order(tmp_path):
    path = tmp_path / "cards.h5p"
    path.write_bytes(zipped(package_files()).getvalue())
    found, code = answer(path)
    assert code == 0
    assert found == {
        "verdict": "accepted",
        "reasons": [],
        "title": "คำศัพท์กฎหมาย",
        "main_library": "H5P.Cards 1.0",
        "libraries": [{"name": "H5P.Cards", "version": "1.0.3", "state": "bundled"}],
        "missing": [],
    }


def test_a_refused_one_names_entry_and_rule(tmp_path):
    path = tmp_path / "cards.h5p"
    path.write_bytes(zipped(package_files() | {"content/run.php": b"x"}).getvalue())
    found, code = answer(path)
    assert code == 1
    assert found["verdict"] == "refused"
    (reason,) = found["reasons"]
    assert (reason["rule"], reason["where"]) == ("kind", "content/run.php")


def test_a_file_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(CommandError) as wrong:
        call_command("check_h5p", tmp_path / "none.h5p", "--json")
    assert wrong.value.returncode == 2
