import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.collation import sort_key
from thai.text import normalise

# The 77 names in the order of the Royal Institute's dictionary.
PROVINCES = [
    "กระบี่",
    "กรุงเทพมหานคร",
    "กาญจนบุรี",
    "กาฬสินธุ์",
    "กำแพงเพชร",
    "ขอนแก่น",
    "จันทบุรี",
    "ฉะเชิงเทรา",
    "ชลบุรี",
    "ชัยนาท",
    "ชัยภูมิ",
    "ชุมพร",
    "เชียงราย",
    "เชียงใหม่",
    "ตรัง",
    "ตราด",
    "ตาก",
    "นครนายก",
    "นครปฐม",
    "นครพนม",
    "นครราชสีมา",
    "นครศรีธรรมราช",
    "นครสวรรค์",
    "นนทบุรี",
    "นราธิวาส",
    "น่าน",
    "บึงกาฬ",
    "บุรีรัมย์",
    "ปทุมธานี",
    "ประจวบคีรีขันธ์",
    "ปราจีนบุรี",
    "ปัตตานี",
    "พระนครศรีอยุธยา",
    "พะเยา",
    "พังงา",
    "พัทลุง",
    "พิจิตร",
    "พิษณุโลก",
    "เพชรบุรี",
    "เพชรบูรณ์",
    "แพร่",
    "ภูเก็ต",
    "มหาสารคาม",
    "มุกดาหาร",
    "แม่ฮ่องสอน",
    "ยโสธร",
    "ยะลา",
    "ร้อยเอ็ด",
    "ระนอง",
    "ระยอง",
    "ราชบุรี",
    "ลพบุรี",
    "ลำปาง",
    "ลำพูน",
    "เลย",
    "ศรีสะเกษ",
    "สกลนคร",
    "สงขลา",
    "สตูล",
    "สมุทรปราการ",
    "สมุทรสงคราม",
    "สมุทรสาคร",
    "สระแก้ว",
    "สระบุรี",
    "สิงห์บุรี",
    "สุโขทัย",
    "สุพรรณบุรี",
    "สุราษฎร์ธานี",
    "สุรินทร์",
    "หนองคาย",
    "หนองบัวลำภู",
    "อ่างทอง",
    "อำนาจเจริญ",
    "อุดรธานี",
    "อุตรดิตถ์",
    "อุทัยธานี",
    "อุบลราชธานี",
]

# Runs of headwords as they stand in the dictionary.
DICTIONARY = [
    ["ก", "ก็", "กก", "ก๊ก", "กกุธภัณฑ์", "กง", "ก่ง", "ก้ง", "ก๊ง", "กงกอน"],
    ["กนิษฐ", "กนิษฐ์", "กนิษฐา"],
    ["กรรม", "กรรม์", "กรรมาร"],
    ["เกง", "เก็ง", "เก่ง", "เก้ง", "เก๊ง", "เก๋ง"],
    ["กระต่าย", "กะ", "กัก", "กา", "ก้า", "กาก", "กำ", "กิน", "กี่", "กุ้ง", "เก", "แก", "โก", "ใกล้", "ไก่", "ขา"],
    ["ร", "ฤกษ์", "ฤทธิ์", "ฤๅ", "ฤๅษี", "ล", "ฦ", "ฦๅ", "ว"],
    ["กระบี่", "ขอนแก่น", "โคราช", "ชลบุรี", "เชียงราย", "เชียงใหม่", "ไทย", "พะเยา", "พังงา", "เพชรบุรี", "แพร่", "แม่ฮ่องสอน", "ลำปาง", "เลย", "สระแก้ว"],
    ["กาล", "เกิด", "ไก่", "เป็ด", "วัน", "วันที่", "วัว", "หมู"],
]  # fmt: skip


def shuffled(words):
    words = list(words)
    random.Random(7).shuffle(words)
    return words


def test_the_77_provinces():
    assert len(PROVINCES) == len(set(PROVINCES)) == 77
    assert sorted(shuffled(PROVINCES), key=sort_key) == PROVINCES
    assert sorted(PROVINCES) != PROVINCES  # by code point เ แ โ would all stand last


@pytest.mark.parametrize("words", DICTIONARY)
def test_dictionary_order(words):
    assert sorted(shuffled(words), key=sort_key) == words


def test_digits_then_latin_then_thai():
    words = ["", "1", "๑", "10", "2", "a", "A", "B", "ก", "日"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_a_short_name_stands_before_a_longer_one():
    people = ["กร ทองดี", "กรกช ใจดี", "กรกฎ เก่งงาน"]
    assert sorted(people, key=sort_key) == ["กร ทองดี", "กรกช ใจดี", "กรกฎ เก่งงาน"]


def test_punctuation_does_not_move_a_word():
    words = ["กทม", "กทม.", "กทมข", "“กทมค”"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_spellings_of_one_text_share_a_key():
    assert sort_key("นํ้า") == sort_key("น้ำ")
    assert sort_key("เเพร่") == sort_key("แพร่")
    assert sort_key(" แพร่ ") == sort_key("แพร่")


def test_the_key_sorts_alike_in_every_database():
    assert set(sort_key("หม่อมหลวงแพร่ 12 ABC é 日 ฯ")) <= set("0123456789abcdef")


def test_the_key_stays_short():
    name = "ประจวบคีรีขันธ์"
    assert len(sort_key(name)) <= 3 * len(name) + 2


SYLLABLES = st.text(alphabet="กขรฤลวอะาำิีุูเแโใไๅ็่้์ๆฯ๑1aAé .", max_size=8)


@given(SYLLABLES, SYLLABLES)
def test_keys_differ_exactly_where_the_texts_do(one, other):
    assert (sort_key(one) == sort_key(other)) == (normalise(one) == normalise(other))


WORDS = st.text(alphabet="กขรฤลวอะาำิีุู", min_size=1, max_size=6)


@given(WORDS, WORDS)
def test_a_beginning_sorts_before_the_whole(beginning, rest):
    assert sort_key(normalise(beginning)) < sort_key(normalise(beginning) + "ก" + rest)
