import os
import subprocess
import sys

import pytest

from thai.dictionary import parts


@pytest.mark.parametrize(
    ("compound", "words"),
    [
        ("งบประมาณ", ["งบ", "ประมาณ"]),
        ("คนไทย", ["คน", "ไทย"]),
        ("ฐานข้อมูล", ["ฐาน", "ข้อมูล"]),
        ("ข้าราชการ", ["ข้า", "ราช", "การ"]),
        ("ความรู้", ["ความ", "รู้"]),
        ("เป็นความลับ", ["เป็น", "ความ", "ลับ"]),
        ("เครือข่าย", ["เครือ", "ข่าย"]),
    ],
)
def test_a_compound_is_its_words(compound, words):
    assert list(parts(compound)) == words


@pytest.mark.parametrize(
    "word",
    [
        "จังหวัด",
        "มาตรา",
        "ตาราง",
        "ตาม",
        "สงบ",
        "นายก",
        "นาที",
        "หนังสือ",
        "อาหาร",
        "ธรรม",
        "กรรมการ",
        "ข้อมูล",
        "แสดง",
        "พังงา",
        "ยะลา",
        "ระยอง",
        "นครราชสีมา",
    ],
)
def test_a_word_that_only_looks_like_one_stays_whole(word):
    assert parts(word) == (word,)


PROBE = """
import socket, sys
def refuse(*_args, **_kwargs):
    raise SystemExit("asked another host")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from thai import words, lines
words.warm()
assert words.index_terms("งบประมาณของจังหวัด")
assert lines.join_words("เครือข่าย")
"""


def test_it_asks_no_host_and_writes_nothing(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHAINLP")}
    ran = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=kept | {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert list(home.iterdir()) == []
