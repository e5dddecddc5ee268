"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeriesYear(models.TextChoices):
    """By which year a series of serials restarts."""

    FISCAL = "fiscal", _("เริ่มนับใหม่ทุกปีงบประมาณ")
    CALENDAR = "calendar", _("เริ่มนับใหม่ทุกปีปฏิทิน")
    NEVER = "never", _("นับต่อเนื่องไม่เริ่มใหม่")


class BatchState(models.TextChoices):
    """Where a batch stands."""

    RUNNING = "running", _("กำลังออก")
    DONE = "done", _("เสร็จแล้ว")


class ItemState(models.TextChoices):
    """Where one person's place in a batch stands."""

    WAITING = "waiting", _("รอออก")
    ISSUED = "issued", _("ออกเลขที่แล้ว")
    ALREADY = "already", _("มีวุฒิบัตรอยู่แล้ว")
    LEFT_OUT = "left-out", _("ไม่มีสิทธิแล้ว")
    FAILED = "failed", _("ออกไม่สำเร็จ")


class State(models.TextChoices):
    """Where a credential stands now. Derived from the register, and checked against it."""

    ISSUED = "issued", _("กำลังจัดทำไฟล์")
    SEALED = "sealed", _("ใช้ได้")
    SET_ASIDE = "set-aside", _("จัดทำไฟล์ไม่สำเร็จ")
    REVOKED = "revoked", _("เพิกถอนแล้ว")
    SUPERSEDED = "superseded", _("มีฉบับแทนแล้ว")


class Event(models.TextChoices):
    """What the register tells of a credential."""

    ISSUED = "issued", _("ออกวุฒิบัตร")
    ENTERED = "entered", _("บันทึกวุฒิบัตรที่ออกก่อนมีระบบ")
    SEALED = "sealed", _("จัดเก็บไฟล์")
    REVOKED = "revoked", _("เพิกถอน")
    SUPERSEDED = "superseded", _("ออกฉบับแทน")


class RevocationReason(models.TextChoices):
    """The reasons that the public check may show."""

    ISSUED_IN_ERROR = "issued-in-error", _("ออกโดยคลาดเคลื่อน")
    NOT_COMPLETED = "not-completed", _("ผู้รับยังไม่ผ่านเงื่อนไขของการฝึกอบรม")
    OBTAINED_IMPROPERLY = "obtained-improperly", _("ได้มาโดยมิชอบ")
    DUPLICATE = "duplicate", _("ออกซ้ำกับฉบับที่ถูกต้อง")


class Status(models.TextChoices):
    """What the public check answers. Only ``valid`` is good."""

    VALID = "valid", _("ใช้ได้")
    NOT_YET = "not-yet-effective", _("ยังไม่ถึงวันที่มีผล")
    REVOKED = "revoked", _("ถูกเพิกถอน")
    SUPERSEDED = "superseded", _("มีฉบับแทน")
    EXPIRED = "expired", _("หมดอายุ")
    UNKNOWN = "unknown", _("ไม่พบในทะเบียน")
    ALTERED = "altered", _("ถูกแก้ไข")
