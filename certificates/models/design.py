"""Designs: wording, emblem and signatories, as data that admins edit."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.append_only import append_only
from certificates.wording import unknown_places

from .issuer import Issuer

PLACES = {
    "programme": _("ชื่อโครงการ"),
    "cohort": _("รุ่นที่ (เลขไทย)"),
    "fiscal_year": _("ปีงบประมาณ (เลขไทย)"),
    "period": _("วันที่ฝึกอบรม เช่น ๑๕ - ๑๙ มีนาคม ๒๕๗๐"),
    "place": _("สถานที่ฝึกอบรม"),
    "hours": _("ชั่วโมงของหลักสูตร (เลขไทย)"),
    "province": _("จังหวัดของผู้รับ"),
    "issued_on": _("วันที่ให้ไว้ เช่น วันที่ ๒๔ พฤษภาคม พุทธศักราช ๒๕๗๐"),
}


@append_only
class Picture(models.Model):
    """A picture by its content: what was printed with it can always be printed again."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256[:12]


def only_known_places(text: str) -> None:
    """Validator: what stands in braces must be a place that is filled."""
    if wrong := unknown_places(text, PLACES):
        raise ValidationError(
            _("ไม่มีช่องชื่อ %(wrong)s โปรดใช้ชื่อช่องจากรายการ") % {"wrong": " ".join(wrong)}
        )


class Design(models.Model):
    """What a certificate says and looks like. Each credential freezes it as it was."""

    name = models.CharField(_("ชื่อแบบ"), max_length=120, unique=True)
    issuer = models.ForeignKey(
        Issuer, on_delete=models.PROTECT, related_name="designs", verbose_name=_("ผู้ออก")
    )
    document_kind = models.CharField(_("ชนิดเอกสาร"), max_length=60, default="วุฒิบัตร")
    opening = models.CharField(
        _("ข้อความก่อนชื่อ"),
        max_length=200,
        default="วุฒิบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า",
        validators=[only_known_places],
    )
    after_name = models.CharField(
        _("ข้อความหลังชื่อ"),
        max_length=200,
        default="ได้ผ่านการฝึกอบรม",
        validators=[only_known_places],
    )
    subject = models.CharField(
        _("บรรทัดชื่อโครงการ (ตัวเน้น)"),
        max_length=300,
        default="{programme}",
        validators=[only_known_places],
    )
    details = models.TextField(
        _("รายละเอียด"),
        max_length=600,
        blank=True,
        default="รุ่นที่ {cohort} ประจำปีงบประมาณ พ.ศ. {fiscal_year} ระหว่างวันที่ {period}",
        help_text=_("ขึ้นบรรทัดใหม่ได้"),
        validators=[only_known_places],
    )
    hours_wording = models.CharField(
        _("ข้อความชั่วโมง"),
        max_length=200,
        blank=True,
        default="หลักสูตร {hours} ชั่วโมง",
        validators=[only_known_places],
    )
    closing = models.CharField(
        _("คำอวยพร"),
        max_length=200,
        blank=True,
        default="ขอให้มีความสุขความเจริญ และเป็นกำลังของจังหวัดสืบไป",
        validators=[only_known_places],
    )
    given = models.CharField(
        _("บรรทัดวันที่ให้ไว้"),
        max_length=200,
        default="ให้ไว้ ณ {issued_on}",
        validators=[only_known_places],
    )
    emblem = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ตรา"),
    )

    class Meta:
        verbose_name = _("แบบวุฒิบัตร")
        verbose_name_plural = pgettext_lazy("plural", "แบบวุฒิบัตร")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Signatory(models.Model):
    """Who signs: one to three on a design. Without a picture a blank is left for the pen."""

    design = models.ForeignKey(Design, on_delete=models.CASCADE, related_name="signatories")
    order = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    name = models.CharField(_("ชื่อเต็มพร้อมคำนำหน้า"), max_length=150)
    title = models.TextField(
        _("ตำแหน่งเต็ม"), max_length=300, help_text=_("ขึ้นบรรทัดใหม่ได้ไม่เกินสามบรรทัด")
    )
    signature = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ภาพลายมือชื่อ"),
    )

    class Meta:
        verbose_name = _("ผู้ลงนาม")
        verbose_name_plural = _("ผู้ลงนาม")
        ordering = ["order"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["design", "order"], name="certificates_signatory_place"
            ),
            models.CheckConstraint(
                condition=models.Q(order__gte=1, order__lte=3),
                name="certificates_three_signatories",
            ),
        ]

    def __str__(self) -> str:
        return self.name
