"""What comes out of Word's clipboard: the text, and none of its noise."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.pasting import LONGEST, blocks_from_html, blocks_from_text

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8">
<meta name=Generator content="Microsoft Word 15"><title>บันทึกข้อความ</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {font-family:"TH SarabunPSK";} --></style></head>
<body lang=TH style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span lang=TH style='font-family:"TH SarabunPSK"'>การให้เหตุผล<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></span><o:p></o:p></h1>
<p class=MsoNormal style='text-indent:36.0pt'><span lang=TH>คำสั่งทางปกครองที่ทำเป็นหนังสือต้อง<b>จัดให้มีเหตุผล</b>ไว้ด้วย&nbsp; ตาม<a
href="https://www.krisdika.go.th/">พระราชบัญญัติ</a></span><span style='mso-spacerun:yes'>&nbsp; </span><span lang=TH>มาตรา ๓๗</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>๑.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><span lang=TH>ข้อเท็จจริง</span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>ที่เป็นสาระสำคัญ</p>
<p class=MsoListParagraphCxSpLast style='margin-left:36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>๒.<span>&nbsp; </span></span><![endif]>ข้อกฎหมายที่อ้างอิง</p>
<p class=MsoNormal><span style='font-weight:bold'>ข้อสังเกต</span></p>
<h3>ระยะเวลา</h3>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'>
<td width=200 style='border:solid'><p class=MsoNormal align=center><b>เรื่อง<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>ภายใน</b></p></td></tr>
<tr><td><p class=MsoNormal>อุทธรณ์</p></td><td><p class=MsoNormal>๑๕ วัน</p><p class=MsoNormal>นับแต่ได้รับแจ้ง</p></td></tr>
<tr><td rowspan=2><p>ขยายเวลา</p></td><td><p>๓๐ วัน</p></td></tr><tr><td><p>โดยผู้มีอำนาจ</p></td></tr></table>
<p class=MsoNormal><del cite="mailto:x">ข้อความที่ลบ</del><ins>ข้อความที่เพิ่ม</ins><img width=300 src="file:///C:/Users/x/image001.png"></p>
<p class=MsoToc1><a href="#_Toc1">สารบัญ</a></p>
<!--EndFragment--><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>[1] เชิงอรรถ</p></div></div></body></html>"""


def kinds(pasted):
    return [block["type"] for block in pasted.blocks]


def text(source):
    """The one text block that comes of it."""
    [block] = blocks_from_html(source).blocks
    assert block["type"] == "text"
    return block["value"]


def test_a_document_of_word():
    pasted = blocks_from_html(WORD)
    assert kinds(pasted) == ["heading", "text", "table", "text"]
    heading, body, table, last = (block["value"] for block in pasted.blocks)
    assert heading == "การให้เหตุผล"
    assert body == (
        "<p>คำสั่งทางปกครองที่ทำเป็นหนังสือต้อง<b>จัดให้มีเหตุผล</b>ไว้ด้วย ตาม"
        '<a href="https://www.krisdika.go.th/">พระราชบัญญัติ</a> มาตรา ๓๗</p>'
        "<ol><li>ข้อเท็จจริง<ul><li>ที่เป็นสาระสำคัญ</li></ul></li><li>ข้อกฎหมายที่อ้างอิง</li></ol>"
        "<p><b>ข้อสังเกต</b></p><h3>ระยะเวลา</h3>"
    )
    assert [column["heading"] for column in table["table"]["columns"]] == ["เรื่อง", "ภายใน"]
    assert [row["values"] for row in table["table"]["rows"]] == [
        ["<p>อุทธรณ์</p>", "<p>๑๕ วัน</p><p>นับแต่ได้รับแจ้ง</p>"],
        ["<p>ขยายเวลา</p>", "<p>๓๐ วัน</p>"],
        ["<p>ขยายเวลา</p>", "<p>โดยผู้มีอำนาจ</p>"],
    ]
    assert last == "<p>ข้อความที่เพิ่ม</p>"
    assert pasted.pictures == 1


def test_google_docs():
    source = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h2 dir="ltr"><span style="font-weight:400">หัวข้อ</span></h2>'
        '<p><span style="font-weight:400">ธรรมดา </span><span style="font-weight:700">หนา</span></p>'
        "<ul><li><p><span>ก</span></p></li><ul><li><p><span>ข</span></p></li></ul></ul></b><br>"
    )
    pasted = blocks_from_html(source)
    assert [block["value"] for block in pasted.blocks] == [
        "หัวข้อ",
        "<p>ธรรมดา <b>หนา</b></p><ul><li>ก<ul><li>ข</li></ul></li></ul>",
    ]


def test_libre_office():
    source = (
        '<p style="line-height: 100%"><font face="TH Sarabun New"><b>เรื่อง</b> การประชุม</font></p>'
        "<ol><li><p>วาระที่หนึ่ง</p></li></ol><p><br/></p>"
    )
    assert text(source) == "<p><b>เรื่อง</b> การประชุม</p><ol><li>วาระที่หนึ่ง</li></ol>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>บรรทัดหนึ่ง<br>บรรทัดสอง</p>", "<p>บรรทัดหนึ่ง<br/>บรรทัดสอง</p>"),
        ("<div>ก<p>ข</p>ค</div>", "<p>ก</p><p>ข</p><p>ค</p>"),
        ("<p><i>เอน</i> <u>ขีด</u> x<sup>2</sup></p>", "<p>เอน ขีด x2</p>"),
        ('<p><a href="javascript:alert(1)">ก</a></p>', "<p>ก</p>"),
        ('<p><a href="file:///C:/x.docx">ก</a></p>', "<p>ก</p>"),
        (
            '<p><a href="mailto:a@example.org">ก</a></p>',
            '<p><a href="mailto:a@example.org">ก</a></p>',
        ),
        ('<p onclick="x()">ก<script>x()</script><style>p{}</style></p>', "<p>ก</p>"),
        ('<p style="display:none">ซ่อน</p><p>เห็น</p>', "<p>เห็น</p>"),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
        ("<p>นํ้าทํา\u200bงาน</p>", "<p>น้ำทำงาน</p>"),
        ("<table><tr><td><p>กรอบเดียว</p></td></tr></table>", "<p>กรอบเดียว</p>"),
    ],
)
def test_small_things(source, expected):
    assert text(source) == expected


def test_nothing_comes_of_nothing():
    for source in ("", "   ", "<p>&nbsp;</p><p><br></p>", "<table></table>", "<!-- x -->"):
        assert blocks_from_html(source).blocks == []


def test_a_table_with_cells_over_columns():
    source = "<table><tr><th>ก<th>ข<th>ค</tr><tr><td colspan=2>รวม<td>๓</tr></table>"
    [block] = blocks_from_html(source).blocks
    assert [row["values"] for row in block["value"]["table"]["rows"]] == [
        ["<p>รวม</p>", "", "<p>๓</p>"]
    ]


def test_plain_text_by_lines():
    [block] = blocks_from_text("หนึ่ง <b>\n\nสอง & สาม\n").blocks
    assert block["value"] == "<p>หนึ่ง &lt;b&gt;</p><p>สอง &amp; สาม</p>"


def test_too_much_is_refused():
    with pytest.raises(ValueError):
        blocks_from_html("ก" * (LONGEST + 1))


pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<ul>",
        "<ol>",
        "<li>",
        "</li>",
        "</ul>",
        "<h1>",
        "</h1>",
        "<script>",
        "</script>",
        "<p/style='mso-list:l0_level2_lfo1'>",
        "<a/href='javascript:x'>",
        "</a>",
        "ก",
        "ที่",
        "&lt;img>",
        "<img/src=x/onerror=y>",
        "<td/colspan=9999>",
        "<td/rowspan=99>",
        "<svg/onload=x>",
        "<!--",
        "-->",
        "<![if]>",
    ]
)


@settings(max_examples=150)
@given(st.lists(pieces, max_size=40).map("".join))
def test_whatever_is_pasted_comes_out_harmless(source):
    for block in blocks_from_html(source).blocks:
        if block["type"] == "heading":
            continue
        if block["type"] == "table":
            table = block["value"]["table"]
            width = len(table["columns"])
            assert 2 <= width <= 12
            assert all(len(row["values"]) == width for row in table["rows"])
            values = [value for row in table["rows"] for value in row["values"]]
        else:
            values = [block["value"]]
        for value in values:
            tags = set(re.findall(r"<(/?[a-z0-9]+)", value))
            assert tags <= {
                f"{end}{tag}"
                for end in ("", "/")
                for tag in ["p", "b", "a", "br", "ul", "ol", "li", "h3"]
            }
            assert "javascript" not in re.sub(r">[^<]*<", "><", value)
            assert not re.search(r"<[^>]*\son", value)
