"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemType(models.TextChoices):
    """How an item is answered."""

    CHOICE = "choice", _("เลือกคำตอบเดียว")
    MULTIPLE = "multiple", _("เลือกได้หลายคำตอบ")
    TRUE_FALSE = "true_false", _("ถูกหรือผิด")
    TEXT_ENTRY = "text_entry", _("เติมคำตอบสั้น")
    NUMERIC = "numeric", _("เติมตัวเลข")
    MATCHING = "matching", _("จับคู่")
    ORDERING = "ordering", _("เรียงลำดับ")
    CATEGORISING = "categorising", _("จัดกลุ่ม")
    INLINE_CHOICE = "inline_choice", _("เลือกคำในข้อความ")
    GAP_TEXT = "gap_text", _("เติมคำในข้อความ")
    HOT_TEXT = "hot_text", _("เลือกส่วนของข้อความ")
    HOT_SPOT = "hot_spot", _("เลือกบริเวณในภาพ")
    EXTENDED_TEXT = "extended_text", _("เขียนตอบ")
    UPLOAD = "upload", _("ส่งไฟล์")


class ItemState(models.TextChoices):
    """Where the writing of an item stands. What was approved stays in use until it is retired."""

    DRAFT = "draft", _("ร่าง")
    IN_REVIEW = "in_review", _("รอตรวจ")
    APPROVED = "approved", _("อนุมัติแล้ว")
    RETIRED = "retired", _("เลิกใช้")


class Difficulty(models.IntegerChoices):
    """How hard an item is thought to be."""

    EASY = 1, _("ง่าย")
    MEDIUM = 2, _("ปานกลาง")
    HARD = 3, _("ยาก")


class Purpose(models.TextChoices):
    """What an assessment is for."""

    PRETEST = "pretest", _("ทดสอบก่อนเรียน")
    POSTTEST = "posttest", _("ทดสอบหลังเรียน")
    PRACTICE = "practice", _("แบบฝึกหัด")


class ReviewShows(models.TextChoices):
    """What a trainee sees after submitting."""

    OUTCOME = "outcome", _("ผลและคะแนน")
    ANSWERS = "answers", _("ผล คะแนน และคำตอบของท่านว่าถูกหรือผิด")
    EVERYTHING = "everything", _("ทั้งหมด รวมเฉลยและเหตุผล")


class AttemptState(models.TextChoices):
    """Where an attempt stands."""

    OPEN = "open", _("กำลังทำ")
    SUBMITTED = "submitted", _("ส่งแล้ว")


class Outcome(models.TextChoices):
    """Passed or not; or neither yet, while a person has answers to mark."""

    PASSED = "passed", _("ผ่าน")
    NOT_PASSED = "not_passed", _("ยังไม่ผ่าน")
    AWAITING = "awaiting", _("รอการตรวจ")


class Navigation(models.TextChoices):
    """How one moves among the items of an attempt."""

    FREE = "free", _("ไปมาระหว่างข้อได้")
    ONE_WAY = "one_way", _("ไปข้างหน้าอย่างเดียว")


class EventKind(models.TextChoices):
    """What may happen to an attempt beside its answers."""

    ADDRESS = "address", _("ทำจากที่อยู่เครือข่าย")
    SECOND_DEVICE = "second_device", _("ตอบจากอุปกรณ์อีกเครื่อง")
    TIME_UP = "time_up", _("หมดเวลา ระบบส่งให้")
    EXTRA_TIME = "extra_time", _("ให้เวลาเพิ่ม")
    REOPENED = "reopened", _("เปิดให้ทำต่อ")
    LATE_ADMITTED = "late_admitted", _("รับคำตอบที่มาถึงช้า")


class ScoredBecause(models.TextChoices):
    """Why an attempt was scored."""

    SUBMITTED = "submitted", _("ส่งคำตอบ")
    LATE_ADMITTED = "late_admitted", _("รับคำตอบที่มาถึงช้า")
    REGRADED = "regraded", _("ปรับคะแนน")
    MARKED = "marked", _("ตรวจเสร็จ")


class RegradeAct(models.TextChoices):
    """What is done about an item that was sat and turns out wrong."""

    KEY = "key", _("แก้เฉลย")
    DROP = "drop", _("ตัดข้อออก")
    CREDIT = "credit", _("ให้คะแนนทุกคน")
