"""The blocks that a lesson is written from."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["bold", "ol", "ul", "link", "document-link"]
# The three groups of the editor's list of blocks.
WORDS, CASES, MEDIA = _("เนื้อความ"), _("กฎหมายและกรณี"), _("สื่อและแบบทดสอบ")


class HeadingBlock(blocks.CharBlock):
    """A heading; its place is where a reader goes on."""

    class Meta:
        group = WORDS
        help_text = _("แบ่งบทเรียนเป็นตอน ผู้เรียนกลับมาอ่านต่อจากหัวข้อได้")
        icon = "title"
        label = _("หัวข้อ")
        template = "courses/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", ["h3", *TEXT_FEATURES])
        super().__init__(**kwargs)

    class Meta:
        group = WORDS
        icon = "pilcrow"
        label = _("ข้อความ")
        template = "courses/blocks/text.html"


class StatuteBlock(blocks.StructBlock):
    """A quotation of a statute."""

    statute = SnippetChooserBlock("courses.Statute", label=_("กฎหมาย"))
    section = blocks.CharBlock(label=_("มาตราหรือข้อ"), required=False)
    verbatim = blocks.BooleanBlock(
        label=_("คัดตามตัวบท"), required=False, help_text=_("ไม่เลือก หน้าเว็บจะแสดงว่าเป็นสาระสำคัญ")
    )
    text = blocks.RichTextBlock(label=_("ข้อความ"), features=TEXT_FEATURES)

    class Meta:
        group = CASES
        help_text = _("เลือกกฎหมายจากคลัง ชื่อเต็มและปีจะแสดงให้เอง")
        icon = "openquote"
        label = _("ตัวบทกฎหมาย")
        template = "courses/blocks/statute.html"


class CaseBlock(blocks.StructBlock):
    """A case from the office, with a question to the reader."""

    title = blocks.CharBlock(label=_("ชื่อกรณี"))
    text = blocks.RichTextBlock(label=_("เรื่องราว"), features=TEXT_FEATURES)
    question = blocks.TextBlock(label=_("คำถามถึงท่าน"), required=False)

    class Meta:
        group = CASES
        help_text = _("เรื่องจากงานจริงของสำนักงานจังหวัด ใช้ชื่อสมมติ")
        icon = "folder-open-inverse"
        label = _("กรณีศึกษา")
        template = "courses/blocks/case.html"


class CalloutBlock(blocks.StructBlock):
    """A note beside the text."""

    kind = blocks.ChoiceBlock(
        label=_("ชนิด"),
        choices=[
            ("note", _("ข้อสังเกต")),
            ("warning", _("ข้อควรระวัง")),
            ("practice", _("แนวปฏิบัติ")),
        ],
        default="note",
    )
    title = blocks.CharBlock(label=_("หัวเรื่อง"), required=False)
    text = blocks.RichTextBlock(label=_("ข้อความ"), features=TEXT_FEATURES)

    class Meta:
        group = WORDS
        icon = "info-circle"
        label = _("กล่องข้อความ")
        template = "courses/blocks/callout.html"


class AccordionBlock(blocks.StructBlock):
    """Parts that open one by one."""

    parts = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("หัวเรื่อง"))),
                ("text", blocks.RichTextBlock(label=_("ข้อความ"), features=TEXT_FEATURES)),
            ]
        ),
        label=_("ส่วน"),
    )

    class Meta:
        group = WORDS
        help_text = _("สำหรับรายละเอียดที่ไม่จำเป็นต้องอ่านทุกท่าน")
        icon = "list-ul"
        label = _("ส่วนที่เปิดปิดได้")
        template = "courses/blocks/accordion.html"


class ChosenImageBlock(ImageBlock):
    """Wagtail's picture with its alternative text; there the label of the picture is English."""

    def __init__(self, required: bool = True, **kwargs: object) -> None:
        super().__init__(required, **kwargs)
        self.child_blocks["image"].label = _("ภาพ")


class PictureBlock(blocks.StructBlock):
    """A picture with its description."""

    image = ChosenImageBlock(label=_("ภาพ"))
    caption = blocks.CharBlock(label=_("คำบรรยาย"), required=False)

    class Meta:
        group = MEDIA
        help_text = _("เขียนคำอธิบายภาพสำหรับผู้ที่มองไม่เห็น")
        icon = "image"
        label = _("ภาพ")
        template = "courses/blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    """A document for download."""

    document = DocumentChooserBlock(label=_("เอกสาร"))
    title = blocks.CharBlock(label=_("ชื่อที่แสดง"), required=False)

    class Meta:
        group = MEDIA
        icon = "doc-full"
        label = _("เอกสารดาวน์โหลด")
        template = "courses/blocks/document.html"


class VideoBlock(blocks.StructBlock):
    """A film with captions and transcript."""

    video = SnippetChooserBlock("courses.Video", label=_("วีดิทัศน์"))

    class Meta:
        group = MEDIA
        icon = "media"
        label = _("วีดิทัศน์")
        template = "courses/blocks/video.html"


class TableBlock(blocks.StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("ชื่อตาราง"), required=False)
    table = TypedTableBlock(
        [("text", blocks.RichTextBlock(features=TEXT_FEATURES, label=_("ข้อความ")))],
        label=_("ตาราง"),
    )

    class Meta:
        group = WORDS
        help_text = _("ตารางจาก Word ใช้ปุ่ม “วางจาก Word” ที่ด้านบน")
        icon = "table"
        label = _("ตาราง")
        template = "courses/blocks/table.html"


class AssessmentBlock(blocks.StructBlock):
    """An assessment shown inside a lesson; the room that owns it registers in ``renderers`` how."""

    assessment = blocks.PageChooserBlock(
        page_type=["assessments.AssessmentPage"], label=_("แบบทดสอบ")
    )

    class Meta:
        group = MEDIA
        icon = "tick-inverse"
        label = _("แบบทดสอบในบทเรียน")


class H5PBlock(blocks.StructBlock):
    """An interactive content inside a lesson; the room that owns it registers how it is drawn."""

    content = SnippetChooserBlock("h5p.Content", label=_("เนื้อหา H5P"))

    class Meta:
        group = MEDIA
        help_text = _("ใช้ฝึกระหว่างอ่าน ไม่เป็นเงื่อนไขเรียนจบของบทเรียน")
        icon = "media"
        label = _("กิจกรรม H5P ในบทเรียน")


SAME_CONTENT = _(
    "“%(title)s” อยู่ในบทเรียนนี้แล้ว สิ่งที่ผู้เรียนทำเก็บไว้เป็นของบทเรียน จึงใส่ได้แห่งเดียว "
    "หากต้องการให้ทำซ้ำแยกกัน โปรดอัปโหลดไฟล์เดิมเป็นเนื้อหาใหม่"
)


class LessonBlocks(blocks.StreamBlock):
    """A lesson's body."""

    heading = HeadingBlock()
    text = TextBlock()
    statute = StatuteBlock()
    case = CaseBlock()
    callout = CalloutBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    picture = PictureBlock()
    video = VideoBlock()
    document = DocumentBlock()
    assessment = AssessmentBlock()
    h5p = H5PBlock()

    def clean(self, value: blocks.StreamValue, *args: object, **kwargs: object) -> object:
        """Refuse an H5P content that stands in the lesson twice.

        What a trainee does in it is kept for the lesson, so that both would show the same work.
        """
        cleaned = super().clean(value, *args, **kwargs)
        seen, errors = set(), {}
        for place, child in enumerate(cleaned):
            content = child.value["content"] if child.block_type == "h5p" else None
            if content is not None and content.pk in seen:
                again = ValidationError(SAME_CONTENT, params={"title": content.title})
                errors[place] = StructBlockValidationError(block_errors={"content": again})
            elif content is not None:
                seen.add(content.pk)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned
