"""What a browser shows when a page of a sitting cannot be reached: a page that it holds ready.

A service worker answers for the addresses under ``/attempts/`` alone, and keeps one page that is
the same for everybody. Nothing of an attempt or a person is in it; see docs/algorithms/journal.md.
"""

import hashlib
import json
import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

_FILES = re.compile(r'(?:href|src)="([^"]+\.(?:css|js|woff2|svg))"')


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page itself, asked for by the worker without cookies."""
    return render(request, "assessments/offline.html", _context(request))


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, which names the page and its files; new whenever they are.

    Its address decides how far it reaches: ``/attempts/``, or ``/en/attempts/``.
    """
    html = render_to_string("assessments/offline.html", _context(request), request)
    page = {
        "page": reverse("assessments:offline"),
        "files": sorted(set(_FILES.findall(html))),
        "family": f"offline-{get_language()}-",
        "edition": hashlib.sha256(html.encode()).hexdigest()[:16],
    }
    given, code = json.dumps(page), json.dumps(static("js/worker.js"))
    response = HttpResponse(
        f"self.offline = {given};\nimportScripts({code});\n",
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response


def _context(request: HttpRequest) -> dict[str, str]:
    return {"worker_url": reverse("assessments:worker"), "page_url": reverse("assessments:offline")}
