"""The door to the staff side: allauth's log-in is the only one, and no right means no such page.

Wagtail's own log-in and password pages would go round the throttle and the second factor, and a
person without the right would go round in circles between ``/admin/`` and the log-in page.
"""

import re
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from courses.keeping import FileKept
from courses.staff import page_rules

STAFF_SIDE = re.compile(r"^(/en)?/admin(/|$)")
# Wagtail's log-in and passwords; and its pages for users and groups, which know nothing of what
# staff may not do to each other: people are edited in our own.
# The API lists every picture and document, the reports pages of every course, and the
# last of the page choosers any page by its number, whoever asks; nothing of ours needs them.
# The two at the end only show an error.
OWN_DOORS = re.compile(
    r"^(/en)?/admin/(login|password_reset|users|groups|bulk/people"
    r"|api/main/(images|documents)|reports/page-types-usage|localize/reports"
    r"|choose-page/chosen-multiple"
    r"|test404|failwhale)(/|$)"
)
# Its page for one's own account edits the printed name without a request, and sets a language
# against the address's; everybody has our own page for both.
OWN_ACCOUNT = re.compile(r"^(/en)?/admin/account/?$")

# Wagtail's date inputs and inline panels carry script without a nonce; other hosts stay shut out.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


class StaffDoor:
    """Middleware after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the staff side before Wagtail does, and give its pages their policy."""
        response = self.get_response(request)
        if STAFF_SIDE.match(request.path):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say why a file stays, by whatever way of Wagtail's it was to be deleted."""
        return page_rules.say_why_kept(request, error) if isinstance(error, FileKept) else None

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        """Send visitors to log in; 404 for those without the right and for Wagtail's doors."""
        if not STAFF_SIDE.match(request.path):
            return None
        if OWN_DOORS.match(request.path):
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        if OWN_ACCOUNT.match(request.path):
            return redirect("people:profile")
        return None
