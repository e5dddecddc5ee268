"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Coming(models.TextChoices):
    """How a library of a package stands to what is installed."""

    NEW = "new", _("ใหม่")
    SAME = "same", _("มีแล้ว เหมือนกันทุกไฟล์")
    UPGRADE = "upgrade", _("ฉบับใหม่กว่า")
    OLDER = "older", _("ฉบับเก่ากว่าที่ใช้อยู่")
    DIFFERENT = "different", _("เลขฉบับเดิม แต่ไฟล์ต่างจากที่ติดตั้งไว้")


class StagedState(models.TextChoices):
    """Where a package that was uploaded stands."""

    WAITING = "waiting", _("รอยืนยัน")
    INSTALLING = "installing", _("กำลังติดตั้ง")
    DONE = "done", _("ติดตั้งแล้ว")
    FAILED = "failed", _("ติดตั้งไม่สำเร็จ")


class PlayRule(models.TextChoices):
    """By what an H5P activity is complete. The values are those of ``courses.enums.Rule``."""

    OPEN = "open", _("เปิดกิจกรรมแล้ว")
    DONE = "done", _("ทำกิจกรรมจนจบ")
    SCORE = "score", _("ทำจบและได้คะแนนถึงเกณฑ์")
