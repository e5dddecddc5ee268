"""Links in running text: Wagtail's forms for them, with labels that can be translated."""

from django import forms
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers as theirs
from wagtail.admin.views import chooser as views


def _words() -> forms.CharField:
    """What the reader sees of the link."""
    return forms.CharField(label=_("ข้อความที่แสดง"), required=False)


class ExternalLinkForm(theirs.ExternalLinkChooserForm):
    """A page of another site."""

    link_text = _words()


class AnchorLinkForm(theirs.AnchorLinkChooserForm):
    """A place on the same page."""

    link_text = _words()


class EmailLinkForm(theirs.EmailLinkChooserForm):
    """A letter to an address, with its subject and beginning if wanted."""

    email_address = forms.EmailField(label=_("อีเมล"))
    link_text = _words()
    subject = forms.CharField(label=_("เรื่อง"), required=False)
    body = forms.CharField(
        label=_("ข้อความ"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PhoneLinkForm(theirs.PhoneLinkChooserForm):
    """A telephone number."""

    phone_number = forms.CharField(label=_("โทรศัพท์"))
    link_text = _words()


# Of two addresses with one name the later is used, so these take the place of Wagtail's.
urlpatterns = [
    path(
        f"choose-link/{kind}/",
        view.as_view(form_class=form),
        name=f"wagtailadmin_choose_page_{kind}_link",
    )
    for kind, view, form in (
        ("external", views.ExternalLinkView, ExternalLinkForm),
        ("anchor", views.AnchorLinkView, AnchorLinkForm),
        ("email", views.EmailLinkView, EmailLinkForm),
        ("phone", views.PhoneLinkView, PhoneLinkForm),
    )
]
