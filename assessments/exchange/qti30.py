"""QTI 3.0 packages."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from . import qti
from .carrying import Carried
from .qti import HOLDS, MEDIA_TYPE, lacks, read

__all__ = ["ENDING", "HOLDS", "LABEL", "MEDIA_TYPE", "lacks", "read", "write"]

LABEL = _("ชุด QTI 3.0")
ENDING = "qti30.zip"
ENGLISH = True
VERSION = qti.Version(
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    resource="imsqti_item_xmlv3p0",
    schema=("QTI Package", "3.0.0"),
    prefix="qti-",
)


def write(items: Sequence[Carried]) -> bytes:
    """A package of version 3.0."""
    return qti.write(items, VERSION)
