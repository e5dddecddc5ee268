"""Moving a content to newer patches of its libraries, after seeing which."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from h5p import moving
from h5p.models import ContentVersion
from h5p.staff.uploading import OfContent
from people.staff.pages import StaffPage


class Move(OfContent, StaffPage):
    """What would change; POST has it done."""

    needs = "h5p.change_content"
    page_title = gettext_lazy("ย้ายไปใช้ไลบรารีที่ใหม่กว่า")
    header_icon = "media"
    template_name = "h5p/staff/move.html"

    @cached_property
    def newest(self) -> ContentVersion:
        """The version that is played now."""
        return self.content.newest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each library that changes."""
        facts = {"newest": self.newest, "changes": moving.changes(self.newest)}
        return super().get_context_data(**kwargs) | facts

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of the version that was shown; what came meanwhile is looked at first."""
        if request.POST.get("version") != self.newest.public_id or not moving.changes(self.newest):
            messages.warning(request, _("เนื้อหาหรือไลบรารีเปลี่ยนไปแล้ว โปรดตรวจอีกครั้ง"))
            return redirect(request.path)
        return redirect("staff_h5p:staged", moving.move(self.newest, self.person).public_id)
