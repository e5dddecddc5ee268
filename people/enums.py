"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do. Each is a Django group of the same name, made by migration."""

    TRAINEE = "trainee", _("ผู้เข้ารับการฝึกอบรม")
    INSTRUCTOR = "instructor", _("วิทยากร")
    INSTITUTE_ADMIN = "institute-admin", _("ผู้ดูแลของสถาบัน")
    PROVINCIAL_COORDINATOR = "provincial-coordinator", _("ผู้ประสานงานจังหวัด")
    AUDITOR = "auditor", _("ผู้ตรวจสอบ")


class CorrectionState(models.TextChoices):
    """Where a request to correct a name stands."""

    OPEN = "open", _("รอพิจารณา")
    ACCEPTED = "accepted", _("แก้ไขแล้ว")
    DECLINED = "declined", _("ไม่แก้ไข")


class InvitationState(models.TextChoices):
    """Where an invitation stands."""

    OPEN = "open", _("รอตอบรับ")
    EXPIRED = "expired", _("หมดอายุ")
    ACCEPTED = "accepted", _("ตอบรับแล้ว")
    WITHDRAWN = "withdrawn", _("ถอนแล้ว")


# Whose invitation names an office: the head is its trainee, the coordinator is tied to it.
ROLES_WITH_POST = (Role.TRAINEE, Role.PROVINCIAL_COORDINATOR)
