"""What a query finds and what it must not find, over short texts of the kind that the site holds."""

import pytest

from thai.words import index_terms, query_terms, words

TEXTS = {
    "budget": "งบประมาณรายจ่ายประจำปีของจังหวัดและกลุ่มจังหวัด พ.ศ. ๒๕๖๑ วงเงิน 12,500 บาท",
    "plan": "การทบทวนแผนงบและแผนพัฒนาจังหวัดสี่ปีให้สอดคล้องกับยุทธศาสตร์ชาติ",
    "order": "จังหวัดต้องรักษาความสงบเรียบร้อยและความปลอดภัยของหมู่บ้าน ตามที่ได้รับมอบหมาย",
    "people": "ประชาชนคนไทยมีสิทธิร้องเรียนต่อศูนย์ดำรงธรรมจังหวัดได้ทุกวัน",
    "info-act": "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540 มาตรา ๗ ให้หน่วยงานของรัฐเปิดเผยข้อมูล",
    "procedure": "พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 คู่กรณีมีสิทธิอุทธรณ์คำสั่งภายในสิบห้าวัน",
    "discipline": "ข้าราชการผู้ถูกกล่าวหาว่ากระทำผิดวินัยอย่างร้ายแรง หากกรณีมีมูลให้ตั้งคณะกรรมการสอบสวน",
    "ethics": "มาตรฐานทางจริยธรรม: ไม่รับของขวัญที่มีมูลค่าเกินสามพันบาท และไม่มีผลประโยชน์ขัดกัน",
    "digital": "ฐานข้อมูลกลางและระบบ e-learning ของรัฐบาลดิจิทัล ใช้อีเมลราชการและมาตรฐาน ISO 27001",
    "letter": "หนังสือภายนอกใช้คำขึ้นต้นว่า เรียน และคำลงท้ายว่า ขอแสดงความนับถือ วันที่เขียนโดยไม่มี พ.ศ.",
    "circular": "หนังสือเวียนของสำนักงาน ก.พ. ที่ นร ๑๐๐๔/ว ๑๔ ลงวันที่ 5 ก.พ. 2561 เรื่องการฝึกอบรมต่างๆ",
    "network": "เครือข่ายหัวหน้าสำนักงานจังหวัดเชียงใหม่ เชียงราย และนครราชสีมา ประสานงานกับ อบจ. และ กทม.",
    "table": "ตารางสรุปผลการดำเนินการในไตรมาสแรก แยกเป็นรายอำเภอ ตรวจด้วยตาและมาตรวัด",
    "water": "ผู้ว่าราชการจังหวัดสั่งการให้เร่งช่วยเหลือผู้ประสบอุทกภัยริมแม่น้ำ",
}

FINDS = {
    "งบ": {"budget", "plan"},
    "งบประมาณ": {"budget"},
    "แผนงบ": {"plan"},
    "แผน": {"plan"},
    "สงบ": {"order"},
    "คน": {"people"},
    "ชน": {"people"},
    "คนไทย": {"people"},
    "ตา": {"table"},
    "ตาม": {"order"},
    "ตาราง": {"table"},
    "มา": set(),
    "หวัด": set(),
    "นา": set(),
    "กรรม": set(),
    "มูล": {"discipline"},
    "มีมูล": {"discipline"},
    "ข้อมูล": {"info-act", "digital"},
    "ฐานข้อมูล": {"digital"},
    "ข่าวสาร": {"info-act"},
    "ราชการ": {"info-act", "procedure", "discipline", "digital", "water"},
    "ข้าราชการ": {"discipline"},
    "กรรมการ": {"discipline"},
    "จังหวัด": {"budget", "plan", "order", "people", "network", "water"},
    "กลุ่มจังหวัด": {"budget"},
    "สำนักงานจังหวัด": {"network"},
    "ผู้ว่าราชการจังหวัด": {"water"},
    "ผู้ว่าฯ": {"water"},
    "ผวจ.": {"water"},
    "หัวหน้าสำนักงานจังหวัด": {"network"},
    "ศูนย์ดำรงธรรม": {"people"},
    "ธรรม": set(),
    "เรียน": {"letter"},
    "ร้องเรียน": {"people"},
    "พ.ร.บ.": {"info-act", "procedure"},
    "พรบ": {"info-act", "procedure"},
    "พระราชบัญญัติ": {"info-act", "procedure"},
    "พ.ร.บ. ข้อมูลข่าวสาร": {"info-act"},
    "พรบข้อมูลข่าวสาร": {"info-act"},
    "มาตรา 7": {"info-act"},
    "มาตรา ๗": {"info-act"},
    "พ.ศ. 2540": {"info-act"},
    "๒๕๖๑": {"budget", "circular"},
    "12500": {"budget"},
    "๑๒,๕๐๐ บาท": {"budget"},
    "อุทธรณ์คำสั่ง": {"procedure"},
    "คำสั่ง": {"procedure"},
    "วินัยร้ายแรง": {"discipline"},
    "ผลประโยชน์": {"ethics"},
    "จริยธรรม": {"ethics"},
    "มาตรฐาน": {"ethics", "digital"},
    "ของขวัญ": {"ethics"},
    "E-Learning": {"digital"},
    "elearning": {"digital"},
    "iso27001": set(),
    "ISO 27001": {"digital"},
    "ดิจิตอล": {"digital"},
    "อีเมล์": {"digital"},
    "หนังสือ": {"letter", "circular"},
    "หนังสือเวียน": {"circular"},
    "เวียน": {"circular"},
    "คำลงท้าย": {"letter"},
    "ก.พ.": {"circular"},
    "กุมภาพันธ์": {"circular"},
    "5 ก.พ.": {"circular"},
    "ฝึกอบรม": {"circular"},
    "อบรม": {"circular"},
    "ต่าง ๆ": {"circular"},
    "จ.เชียงใหม่": {"network"},
    "จังหวัดเชียงใหม่": {"network"},
    "เชียง": set(),
    "โคราช": {"network"},
    "กรุงเทพฯ": {"network"},
    "องค์การบริหารส่วนจังหวัด": {"network"},
    "อบจ": {"network"},
    "เครือข่าย": {"network"},
    "น้ำ": {"water"},
    "นํ้า": {"water"},
    "อุทกภัย": {"water"},
    "ไตรมาส": {"table"},
    "งบ จังหวัด": {"budget", "plan"},
    "การประชุม": set(),
    "การเงิน": set(),
    "ตามกฎหมาย": set(),
    "การอุทธรณ์": {"procedure"},
    "เรียนต่อ": set(),
    "เงิน": {"budget"},
}  # fmt: skip


@pytest.fixture(scope="module")
def index():
    return {name: set(index_terms(text)) for name, text in TEXTS.items()}


@pytest.mark.parametrize("query", FINDS)
def test_a_query_finds_exactly_these(index, query):
    terms = query_terms(query)
    assert terms
    assert {name for name, found in index.items() if found.issuperset(terms)} == FINDS[query]


def test_the_table_is_large_enough():
    assert len(TEXTS) >= 12
    assert len(FINDS) >= 28


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_found_by_each_of_its_words(index, name):
    for word in words(TEXTS[name]):
        assert index[name].issuperset(query_terms(word)), word


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_found_by_itself(index, name):
    assert index[name].issuperset(query_terms(TEXTS[name]))


def test_terms_bear_no_space_or_hyphen():
    for text in TEXTS.values():
        for term in index_terms(text):
            assert term
            assert not set(term) & set(" -/,()“”:๐๑๒๓๔๕๖๗๘๙"), term


def test_words_of_a_text():
    assert words("หัวหน้าสำนักงานจังหวัด (จ.เชียงใหม่) มี ๓ คน") == [
        "หัวหน้า", "สำนักงาน", "จังหวัด", "จังหวัด", "เชียงใหม่", "มี", "3", "คน",
    ]  # fmt: skip


def test_function_words_count_only_alone():
    assert query_terms("การประชุมของจังหวัด") == query_terms("ประชุม จังหวัด")
    assert query_terms("การ") == ["การ"]


@pytest.mark.parametrize("typed", ["", "   ", "...", "๏ ๚ ๛", "“”"])
def test_nothing_to_seek(typed):
    assert query_terms(typed) == []
    assert index_terms(typed) == []


def test_hidden_characters_and_odd_spellings_make_no_difference():
    assert index_terms("งบ\u2060ประมาณ\u200bเเผ่นดิน") == index_terms("งบประมาณแผ่นดิน")
