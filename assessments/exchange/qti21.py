"""QTI 2.1 packages."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from . import qti
from .carrying import Carried
from .qti import HOLDS, MEDIA_TYPE, lacks, read

__all__ = ["ENDING", "HOLDS", "LABEL", "MEDIA_TYPE", "lacks", "read", "write"]

LABEL = _("ชุด QTI 2.1")
ENDING = "qti21.zip"
ENGLISH = True
VERSION = qti.Version(
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
    resource="imsqti_item_xmlv2p1",
    schema=("QTIv2.1 Package", "1.0.0"),
    prefix="",
)


def write(items: Sequence[Carried]) -> bytes:
    """A package of version 2.1."""
    return qti.write(items, VERSION)
