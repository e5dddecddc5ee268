"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """By what an activity is complete."""

    READ = "read", _("อ่านจนจบและยืนยัน")
    WATCH = "watch", _("ชมวีดิทัศน์ตามสัดส่วนที่กำหนด หรืออ่านบทถอดความจนจบ")
    PASS = "pass", _("ผ่านแบบทดสอบ")
    ANSWER = "answer", _("ตอบแบบสำรวจ")
    OPEN = "open", _("เปิดกิจกรรม")
    DONE = "done", _("ทำกิจกรรมจนจบ")
    SCORE = "score", _("ทำกิจกรรมได้คะแนนถึงเกณฑ์ (รายงานโดยตัวกิจกรรมเอง)")


class CompletedBy(models.TextChoices):
    """What was done when an activity was completed."""

    READ = "read", _("อ่านจบ")
    WATCHED = "watched", _("ชมจบ")
    TRANSCRIPT = "transcript", _("อ่านบทถอดความจบ")
    PASSED = "passed", _("ผ่าน")
    ANSWERED = "answered", _("ตอบแล้ว")
    OPENED = "opened", _("เปิดแล้ว")
    DONE = "done", _("ทำจบ (รายงานโดยตัวกิจกรรมเอง)")
    COURSE = "course", _("เรียนจบวิชา")
    EXCUSED = "excused", _("ได้รับการยกเว้น")
    """Retired before it was finished; see ``courses.excusing``."""


class SubmissionState(models.TextChoices):
    """Where a course that was submitted for publication stands."""

    SUBMITTED = "submitted", _("รอพิจารณา")
    APPROVED = "approved", _("เผยแพร่แล้ว")
    RETURNED = "returned", _("ส่งกลับให้แก้ไข")
    TAKEN_BACK = "taken_back", _("ถอนคืน")
