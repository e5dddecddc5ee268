"""The fixed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """How a question of a survey is answered."""

    LIKERT = "likert", _("ระดับความคิดเห็น 5 ระดับ")
    CHOICE = "choice", _("เลือก 1 ข้อ")
    OPEN = "open", _("เขียนตอบ")


class Level(models.IntegerChoices):
    """The five levels of a Likert question, as Thai official surveys word them."""

    MOST = 5, _("มากที่สุด")
    MUCH = 4, _("มาก")
    MIDDLE = 3, _("ปานกลาง")
    LITTLE = 2, _("น้อย")
    LEAST = 1, _("น้อยที่สุด")
