"""One person: what staff see, and the forms to change it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import accounts
from people.models import User
from people.reach import OutOfReach, may_touch
from people.roles import set_roles

from .columns import roles_of, with_roles_and_posts
from .forms import PersonForm, RolesForm
from .pages import Act, Gate, StaffForm, StaffPage, StaffQuestion, Text


class OfPerson(Gate):
    """A page of one person, found by the public id."""

    needs = "people.view_user"
    header_icon = "user"
    touches = True
    """Whether the page changes the account: then it must be within reach."""

    @cached_property
    def subject(self) -> User:
        """The person that the page is about."""
        people = with_roles_and_posts(User.objects.all())
        found = get_object_or_404(people, public_id=self.kwargs["public_id"])
        if self.touches and not may_touch(self.person, found):
            raise OutOfReach
        return found

    @property
    def own_url(self) -> str:
        """The person's page."""
        return reverse("staff_people:person", args=[self.kwargs["public_id"]])

    def get_way(self) -> list[tuple[Text, str]]:
        """From the list, over the person's page."""
        above = [(_("บุคคล"), reverse("staff_people:list"))]
        return [*above, (self.subject.printed_name, self.own_url)] if self.touches else above

    def get_success_url(self) -> str:
        """Back to the person's page."""
        return self.own_url


class PersonPage(OfPerson, StaffPage):
    """Name as printed, details, roles, posts held, account."""

    template_name = "people/staff/person.html"
    touches = False

    def get_page_title(self) -> str:
        """The name as printed."""
        return self.subject.printed_name

    def acts(self) -> list[Act]:
        """What may be done to this account by who looks."""
        if not may_touch(self.person, self.subject):
            return []
        args = [self.subject.public_id]
        found = []
        if self.may("people.edit_person"):
            found.append(Act(_("แก้ไขข้อมูล"), reverse("staff_people:edit", args=args)))
        if self.may("people.assign_roles"):
            found.append(Act(_("ให้และถอนบทบาท"), reverse("staff_people:roles", args=args)))
        if self.may("people.deactivate_person"):
            name, label = (
                ("deactivate", _("ปิดบัญชี"))
                if self.subject.is_active
                else ("reactivate", _("เปิดบัญชี"))
            )
            url = reverse(f"staff_people:{name}", args=args)
            found.append(Act(label, url, asks=True))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With roles, posts and the open request about the name."""
        context = super().get_context_data(**kwargs)
        subject = self.subject
        context["subject"] = subject
        context["roles"] = roles_of(subject)
        context["history"] = subject.holdings.select_related("post__province").order_by(
            "-started_on", "-pk"
        )
        context["ties"] = getattr(subject, "present_ties", [])
        if self.may("people.view_namecorrection"):
            context["correction"] = subject.name_corrections.filter(state="open").first()
        context["acts"] = self.acts()
        context["why_not"] = self._why_not()
        return context

    def _why_not(self) -> Text:
        """Why there are no buttons, where one would look for them."""
        if not self.may("people.edit_person"):
            return ""
        if self.subject.is_superuser:
            return _("บัญชีผู้ดูแลระบบแก้ไขจากหน้านี้ไม่ได้")
        if self.subject.pk == self.person.pk:
            return _("ท่านแก้ไขบัญชีของตนเองจากหน้านี้ไม่ได้ ใช้หน้าข้อมูลของฉัน หรือให้ผู้ดูแลคนอื่นแก้ไข")
        return "" if may_touch(self.person, self.subject) else _("บัญชีนี้มีสิทธิมากกว่าของท่าน")


class EditPerson(OfPerson, StaffForm):
    """Name parts with a live preview, and details."""

    needs = "people.edit_person"
    template_name = "people/staff/name_form.html"
    form_class = PersonForm
    page_title = _("แก้ไขข้อมูล")
    done = _("บันทึกข้อมูลแล้ว")

    def get_form_kwargs(self) -> dict[str, Any]:
        """A copy of the person: a form writes on what it is given."""
        copy = User.objects.get(pk=self.subject.pk)
        return super().get_form_kwargs() | {"instance": copy}

    def save(self, form: PersonForm) -> bool:
        """By the one verb that keeps the record."""
        return accounts.change_person(self.subject, self.person, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the name as it is now."""
        return super().get_context_data(**kwargs) | {"printed": self.subject.printed_name}


class EditRoles(OfPerson, StaffForm):
    """Giving and taking roles."""

    needs = "people.assign_roles"
    form_class = RolesForm
    page_title = _("บทบาท")
    done = _("บันทึกบทบาทแล้ว")

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this person, within the reach of who fills it in."""
        return super().get_form_kwargs() | {"by": self.person, "person": self.subject}

    def save(self, form: RolesForm) -> None:
        """Give what is newly ticked, take what no longer is; roles not offered stay."""
        set_roles(self.subject, form.chosen, self.person, among=form.offered)


class Deactivate(OfPerson, StaffQuestion):
    """Closing an account."""

    needs = "people.deactivate_person"
    page_title = _("ปิดบัญชี")
    verb = _("ปิดบัญชี")
    consequence = _(
        "เจ้าของบัญชีออกจากระบบทันทีทุกเครื่องและเข้าใช้งานไม่ได้ ประวัติการเรียนและวุฒิบัตรยังอยู่ครบ เปิดบัญชีใหม่ได้ภายหลัง"
    )
    done = _("ปิดบัญชีแล้ว")

    @property
    def question(self) -> str:
        """Names the person."""
        return gettext("ปิดบัญชีของ %(person)s") % {"person": self.subject}

    def act(self) -> bool:
        """Close it."""
        return accounts.deactivate(self.subject, self.person)


class Reactivate(OfPerson, StaffQuestion):
    """Opening a closed account again."""

    needs = "people.deactivate_person"
    page_title = _("เปิดบัญชี")
    verb = _("เปิดบัญชี")
    serious = False
    consequence = _("เจ้าของบัญชีเข้าสู่ระบบได้อีกครั้งด้วยรหัสผ่านเดิม พร้อมบทบาทเดิม")
    done = _("เปิดบัญชีแล้ว")

    @property
    def question(self) -> str:
        """Names the person."""
        return gettext("เปิดบัญชีของ %(person)s") % {"person": self.subject}

    def act(self) -> bool:
        """Open it."""
        return accounts.reactivate(self.subject, self.person)
