"""Words that people write in several ways, and the one way that search knows them by.

Both the index and the query are brought to the one way, so either finds the other.
"""

# Without their dots. Kept short: an abbreviation that means several things stays as it is.
ABBREVIATIONS = {
    "พรบ": "พระราชบัญญัติ",
    "พรฎ": "พระราชกฤษฎีกา",
    "พรก": "พระราชกำหนด",
    "รธน": "รัฐธรรมนูญ",
    "ครม": "คณะรัฐมนตรี",
    "มท": "กระทรวงมหาดไทย",
    "ผวจ": "ผู้ว่าราชการจังหวัด",
    "อบจ": "องค์การบริหารส่วนจังหวัด",
    "อบต": "องค์การบริหารส่วนตำบล",
    "กทม": "กรุงเทพมหานคร",
}

# Stands for its word only with the dot: จ.เชียงใหม่.
PROVINCE_ABBREVIATION = "จ"
PROVINCE = "จังหวัด"

# ก.พ. is the Civil Service Commission, and February only after a day of the month.
AMBIGUOUS_MONTH = "กพ"

VARIANTS = {
    "กรุงเทพ": "กรุงเทพมหานคร",
    "โคราช": "นครราชสีมา",
    "อยุธยา": "พระนครศรีอยุธยา",
    "แปดริ้ว": "ฉะเชิงเทรา",
    "กฏ": "กฎ",
    "กฏหมาย": "กฎหมาย",
    "กฏกระทรวง": "กฎกระทรวง",
    "ปรากฎ": "ปรากฏ",
    "อนุญาติ": "อนุญาต",
    "สัมนา": "สัมมนา",
    "บุคคลากร": "บุคลากร",
    "ประสพการณ์": "ประสบการณ์",
    "งบประมาน": "งบประมาณ",
    "ลายเซ็นต์": "ลายเซ็น",
    "ดิจิตอล": "ดิจิทัล",
    "อินเตอร์เน็ต": "อินเทอร์เน็ต",
    "อิเล็คทรอนิกส์": "อิเล็กทรอนิกส์",
    "อีเมล์": "อีเมล",
    "เว็บไซท์": "เว็บไซต์",
    "เทคโนโลยี่": "เทคโนโลยี",
}

# Agencies and names that the dictionary lacks, and would cut to pieces.
NAMES = frozenset(
    [
        "กพร", "ปปช", "ปปท", "สตง", "กกต", "อปท", "ดำรงธรรม", "ดำรงราชานุภาพ", "สยามบุรี",
        "พีดีพีเอ", "เสนาธิการ", "ผู้ว่า",
    ]
)  # fmt: skip


def one_spelling(word: str) -> str:
    """The word that search knows this one by: itself, unless it is in the tables."""
    return ABBREVIATIONS.get(word) or VARIANTS.get(word, word)
