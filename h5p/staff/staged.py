"""What an uploaded package would bring: looked at, confirmed, and watched while it is installed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from h5p import staging
from h5p.enums import StagedState
from h5p.models import StagedPackage
from people.staff.pages import StaffPage


class OfStaged(StaffPage):
    """A page about one upload; only who uploaded it finds it."""

    needs = "h5p.add_content"

    def get_page_title(self) -> str:
        """What happens to it."""
        return _("ตรวจก่อนติดตั้ง") if self.staged.installs else _("เพิ่มเนื้อหา H5P")

    def get_way(self) -> list[Any]:
        """The libraries, or the contents."""
        if self.staged.installs:
            return [(_("ไลบรารี H5P"), reverse("staff_h5p:libraries"))]
        return [(_("เนื้อหา H5P"), reverse("staff_h5p:contents"))]

    @cached_property
    def staged(self) -> StagedPackage:
        """The upload of the address; what would install something is an institute admin's."""
        rows = StagedPackage.objects.select_related("replaces", "version__content")
        found = rows.filter(public_id=self.kwargs["public_id"], by=self.person).first()
        if found is None or (found.installs and not self.may("h5p.add_library")):
            raise Http404
        return found

    def standing(self) -> dict[str, Any]:
        """How far it is."""
        return {"staged": self.staged, "running": self.staged.running}


@method_decorator(never_cache, name="dispatch")
class Staged(OfStaged):
    """What comes; POST confirms it or throws it away."""

    template_name = "h5p/staff/staged.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """While it waits: each library beside what is installed."""
        context = super().get_context_data(**kwargs) | self.standing()
        if self.staged.state == StagedState.WAITING:
            with self.staged.file.open("rb") as file:
                context["judged"] = staging.judge(file, self.staged.name)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Install, or discard."""
        if "discard" in request.POST:
            staging.discard(self.staged)
            messages.success(request, _("ไม่ได้ติดตั้ง ไฟล์ที่อัปโหลดถูกลบแล้ว"))
            return redirect("staff_h5p:libraries")
        staging.confirm(self.staged, "content" in request.POST)
        return redirect(request.get_full_path())


@method_decorator(never_cache, name="dispatch")
class Progress(OfStaged):
    """The part of the page that changes while it is installed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Once it is done the whole page is asked for anew, and says what came of it."""
        if not self.staged.running and request.headers.get("HX-Request") == "true":
            address = reverse("staff_h5p:staged", args=[self.staged.public_id])
            return HttpResponse(headers={"HX-Redirect": address})
        return TemplateResponse(request, "h5p/staff/progress.html", self.standing())
