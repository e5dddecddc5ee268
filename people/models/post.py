"""The headship of a provincial office: people come and go, the post stays."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .place import Province


class Post(models.Model):
    """The post of head of one province's office."""

    province = models.OneToOneField(Province, on_delete=models.PROTECT, related_name="post")

    class Meta:
        verbose_name = _("ตำแหน่งหัวหน้าสำนักงานจังหวัด")
        verbose_name_plural = _("ตำแหน่งหัวหน้าสำนักงานจังหวัด")
        ordering = ["province__sort_key"]

    def __str__(self) -> str:
        return f"หัวหน้าสำนักงานจังหวัด{self.province.name_th}"


class PostHolding(models.Model):
    """A person's time in a post; ``ended_on`` empty means that it lasts."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings"
    )
    acting = models.BooleanField(_("รักษาราชการแทน"), default=False)
    started_on = models.DateField(_("ตั้งแต่"))
    ended_on = models.DateField(_("ถึง"), null=True, blank=True)

    class Meta:
        verbose_name = _("การดำรงตำแหน่ง")
        verbose_name_plural = _("การดำรงตำแหน่ง")
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(ended_on=None, acting=False),
                name="people_one_head_a_post",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(ended_on=None, acting=False),
                name="people_one_post_a_head",
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(ended_on=None, acting=True),
                name="people_one_acting_a_post",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="people_holding_ends_after_start",
            ),
        ]


class Coordination(models.Model):
    """A provincial coordinator's tie to a post."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="coordinations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="coordinations"
    )

    class Meta:
        verbose_name = _("การประสานงานของจังหวัด")
        verbose_name_plural = _("การประสานงานของจังหวัด")
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="people_coordination_once")
        ]
