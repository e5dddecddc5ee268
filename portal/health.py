"""Whether web, database and worker are alive."""

import datetime

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from .models import Heartbeat

FRESH = datetime.timedelta(seconds=30)


def healthz(request: HttpRequest) -> JsonResponse:
    """200 with ``status: ok`` once the worker's heartbeat is younger than 30 s; 503 before."""
    beat = Heartbeat.objects.filter(name="worker").values_list("beaten_at", flat=True).first()
    alive = beat is not None and timezone.now() - beat < FRESH
    return JsonResponse(
        {
            "status": "ok" if alive else "starting",
            "database": "ok",
            "worker": "ok" if alive else "silent",
        },
        status=200 if alive else 503,
    )
