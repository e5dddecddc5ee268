"""The account of a person."""

import secrets
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.enums import Role
from thai import collation, names
from thai.text import normalise

SORT_KEY_LENGTH = 500
NAME_PARTS = ("academic_title", "prefix", "spaced_prefix", "first_name", "last_name")


def new_public_id() -> str:
    """A random id for addresses: 16 characters that tell nothing of the record."""
    return secrets.token_urlsafe(12)


class UserQuerySet(models.QuerySet["User"]):
    """Words for choosing people."""

    def search(self, text: str) -> "UserQuerySet":
        """Those whose printed name or address holds every word of ``text``, in any spelling."""
        found = self
        for word in normalise(text).casefold().split():
            found = found.filter(search_text__contains=word)
        return found

    def in_role(self, role: Role) -> "UserQuerySet":
        """Those in a role."""
        return self.filter(groups__name=role.value)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts; an address is always kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can log in to it until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account with every right, for the first start of an installation."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One person. The name's parts are kept apart, for a certificate prints them by rule."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(_("อีเมล"), unique=True)
    academic_title = models.CharField(
        _("ตำแหน่งทางวิชาการ"), max_length=60, blank=True, help_text=_("เช่น ผู้ช่วยศาสตราจารย์")
    )
    prefix = models.CharField(
        _("คำนำหน้า"), max_length=60, blank=True, help_text=_("เช่น นาย นางสาว ว่าที่ร้อยตรี เขียนคำเต็ม")
    )
    spaced_prefix = models.BooleanField(
        _("เว้นวรรคหลังคำนำหน้า"), default=False, help_text=_("สำหรับยศ เช่น พลเอก ก…")
    )
    first_name = models.CharField(_("ชื่อ"), max_length=120)
    last_name = models.CharField(_("นามสกุล"), max_length=120, blank=True)
    position = models.CharField(_("ตำแหน่ง"), max_length=200, blank=True)
    level = models.CharField(_("ประเภทและระดับ"), max_length=120, blank=True)
    phone = models.CharField(
        _("โทรศัพท์"),
        max_length=120,
        blank=True,
        help_text=_("ใส่ได้หลายหมายเลข เช่น 0 2222 4131-2 ต่อ 123"),
    )
    language = models.CharField(_("ภาษาที่ใช้"), max_length=5, default="th")
    is_active = models.BooleanField(_("ใช้งานได้"), default=True)
    name_confirmed_at = models.DateTimeField(_("ยืนยันชื่อเมื่อ"), null=True, blank=True)
    date_joined = models.DateTimeField(_("เข้าร่วมเมื่อ"), default=timezone.now, editable=False)
    session_round = models.PositiveIntegerField(default=0, editable=False)
    """Counted up to end every session of the account, wherever sessions are kept."""
    search_text = models.TextField(editable=False, default="")
    """Printed name and address in one spelling, for the staff's search."""
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False, default="")
    """First and last name in dictionary order."""

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        verbose_name = _("บุคคล")
        verbose_name_plural = _("บุคคล")
        # Ours, not Django's ``change_user``: Wagtail's own pages for users open by that one, and
        # know nothing of what staff may not do to each other.
        permissions = [
            ("edit_person", _("แก้ไขข้อมูลบุคคล")),
            ("assign_roles", _("ให้และถอนบทบาท")),
            ("deactivate_person", _("ปิดและเปิดบัญชี")),
        ]
        indexes = [models.Index(fields=["sort_key"], name="people_user_sort_key")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="people_user_email_lower"
            )
        ]

    def __str__(self) -> str:
        return self.printed_name

    def clean(self) -> None:
        self.email = (self.email or "").strip().lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched and sorted by in step with the name."""
        self.search_text = normalise(f"{self.printed_name} {self.email}").casefold()
        self.sort_key = collation.sort_key(f"{self.first_name} {self.last_name}")[:SORT_KEY_LENGTH]
        fields = kwargs.get("update_fields")
        if fields is not None and {*NAME_PARTS, "email"} & set(fields):
            kwargs["update_fields"] = {*fields, "search_text", "sort_key"}
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """As Django has it, and with the round: a session of an earlier round is none."""
        return f"{super().get_session_auth_hash()}.{self.session_round}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same for secrets that were changed."""
        for digest in super().get_session_auth_fallback_hash():
            yield f"{digest}.{self.session_round}"

    @property
    def printed_name(self) -> str:
        """The name exactly as a certificate prints it."""
        return names.full_name(
            self.prefix,
            self.first_name,
            self.last_name,
            academic_title=self.academic_title,
            spaced_prefix=self.spaced_prefix,
        )

    def get_full_name(self) -> str:
        """As Django and Wagtail ask for it."""
        return self.printed_name

    def get_short_name(self) -> str:
        """The first name alone, for the account's menu."""
        return self.first_name

    @property
    def role_names(self) -> frozenset[str]:
        """The names of this person's groups, read once for each request's user."""
        cached: frozenset[str] | None = self.__dict__.get("_role_names")
        if cached is None:
            cached = frozenset(self.groups.values_list("name", flat=True))
            self.__dict__["_role_names"] = cached
        return cached

    def has_role(self, *roles: Role) -> bool:
        """Whether the person is in one of these roles (a superuser is an institute admin)."""
        if self.is_superuser and Role.INSTITUTE_ADMIN in roles:
            return True
        return any(role.value in self.role_names for role in roles)

    @property
    def is_staff(self) -> bool:
        """Whether the staff side opens for this person (Wagtail asks by permission)."""
        return self.has_perm("wagtailadmin.access_admin")
