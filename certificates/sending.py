"""Handing a sealed file out. Whoever calls this has authorised."""

from django.http import Http404, HttpResponse

from certificates import sealing
from certificates.models import Credential


def pdf_response(credential: Credential, *, attached: bool) -> HttpResponse:
    """A credential's newest sealed file, which no cache may keep.

    Raises Http404 while there is none, FileDamaged when it is not what was sealed.
    """
    file = credential.files.select_related("credential").first()
    if file is None:
        raise Http404
    response = HttpResponse(sealing.read(file), content_type="application/pdf")
    kind = "attachment" if attached else "inline"
    response["Content-Disposition"] = f'{kind}; filename="{credential.file_name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
