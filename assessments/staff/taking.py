"""Taking a bank's items out on the staff side: what each format holds of them, and the file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from assessments.exchange import exporting
from assessments.exchange.formats import FORMATS
from people.staff.pages import StaffPage

from .bringing import download
from .scope import OfBank


class TakeOut(OfBank, StaffPage):
    """The formats with what each cannot hold; POST is the file."""

    needs = "assessments.change_item"
    writes_here = True
    page_title = gettext_lazy("ส่งออกข้อสอบ")
    template_name = "assessments/staff/take_out.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the counts of each format; one query."""
        return super().get_context_data(**kwargs) | {
            "bank": self.bank,
            "formats": [
                {
                    "name": name,
                    "label": FORMATS[name].LABEL,
                    "ending": FORMATS[name].ENDING,
                    "held": len(held),
                    "left_out": left_out,
                    "thai_only": exporting.thai_only(held, name),
                }
                for name, held, left_out in exporting.by_format(self.bank)
            ],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file in the format that was asked for."""
        name = request.POST.get("format", "")
        if name not in FORMATS:
            raise Http404
        found = exporting.take_out(self.bank, name, self.person)
        if not found.exported:
            return self.get(request, *args, **kwargs)
        chosen = FORMATS[name]
        return download(found.content, chosen.MEDIA_TYPE, f"{self.bank.slug}.{chosen.ENDING}")
