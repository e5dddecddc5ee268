"""A content's frame: what the player in it is told, and the policy that it lives under.

The frame has an opaque origin, so a package's script reaches nothing of the site: no cookie, no
storage, no page around it. With a second host it has that host's origin, and its cache.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _

from . import bundles, folders
from .models import ContentVersion
from .packages import CONTENT_JSON
from .unpacking import CONTENT_FOLDER

CONTENT_ID = 1
SAVE_EVERY = 10
"""Seconds; contents ask whether there is a number, and the bridge saves sooner."""
SCRIPTS = ("js/h5p/frame-before.js", "npm/h5p/frame.bundle.js", "js/h5p/frame-start.js")
"""The scripts of ours that a frame runs. Of its set it runs the bundle alone, which takes away
first what no policy holds back; another file could be loaded where nothing did that."""
NOTHING = "sandbox; default-src 'none'"
"""The policy of every file of a package but the frame itself, opened directly or not."""


def origin(request: HttpRequest) -> str:
    """Where contents are served from: the second host, or this one."""
    return str(settings.H5P_ORIGIN) or f"{request.scheme}://{request.get_host()}"


def sandbox() -> str:
    """What a frame may: run scripts; with a host of its own also have that host's origin."""
    return "allow-scripts allow-same-origin" if settings.H5P_ORIGIN else "allow-scripts"


def policy(request: HttpRequest, token: str, digest: str) -> str:
    """The Content-Security-Policy of a frame: its own set, its own files, our static files."""
    here = origin(request)
    own = urlsplit(request.build_absolute_uri(static("js/h5p/frame-start.js")))
    statics = f"{own.scheme}://{own.netloc}{settings.STATIC_URL}"
    libraries, files = f"{here}/h5p/sets/{digest}/", f"{here}/h5p/content/{token}/"
    scripts = " ".join(request.build_absolute_uri(static(name)) for name in SCRIPTS)
    site = settings.WAGTAILADMIN_BASE_URL if settings.H5P_ORIGIN else "'self'"
    return "; ".join(
        [
            f"sandbox {sandbox()}",
            "default-src 'none'",
            f"script-src {scripts} {libraries}{bundles.SCRIPT}",
            f"style-src 'unsafe-inline' {statics} {libraries}",
            f"img-src data: blob: {statics} {libraries} {files}",
            f"media-src data: blob: {libraries} {files}",
            f"font-src data: {statics} {libraries}",
            f"connect-src {libraries} {files}",
            "frame-src 'none'",
            "worker-src 'none'",
            "object-src 'none'",
            "form-action 'none'",
            "base-uri 'self'",
            f"frame-ancestors {site}",
        ]
    )


def integration(request: HttpRequest, version: ContentVersion, token: str) -> dict[str, Any]:
    """``H5PIntegration``: what H5P's core asks the page around it."""
    here = origin(request)
    content = (version.folder / CONTENT_JSON.removeprefix(f"{CONTENT_FOLDER}/")).read_text(
        encoding="utf-8-sig"
    )
    main = version.main_library
    return {
        "baseUrl": here,
        "url": f"{here}/h5p",
        "urlLibraries": f"{here}/h5p/sets/{version.library_set_id}",
        "saveFreq": SAVE_EVERY,
        # Interactive Book and others offer to hand in only where somebody takes it.
        "reportingIsEnabled": True,
        "postUserStatistics": False,
        "fullscreenDisabled": True,
        "ajax": {},
        # In an origin of its own every file is another's; all answer to whoever asks.
        "crossorigin": "anonymous",
        "crossoriginRegex": "/h5p/",
        "l10n": {"H5P": words()},
        "contents": {
            f"cid-{CONTENT_ID}": {
                "library": f"{main.machine_name} {main.major}.{main.minor}",
                "jsonContent": content,
                "contentUrl": f"{here}/h5p/content/{token}",
                "url": f"{here}/h5p/content",
                "title": version.title,
                "metadata": version.facts | {"title": version.title},
                "fullScreen": "0",
                "exportUrl": "",
                "embedCode": "",
                "resizeCode": "",
                "displayOptions": {
                    "frame": False,
                    "export": False,
                    "embed": False,
                    "copyright": False,
                    "icon": False,
                    "copy": False,
                },
                "contentUserData": {},
            }
        },
    }


def words() -> dict[str, str]:
    """What H5P's core itself says, in the reader's language."""
    return {
        "fullscreen": _("เต็มจอ"),
        "disableFullscreen": _("ออกจากเต็มจอ"),
        "close": _("ปิด"),
        "title": _("ชื่อ"),
        "author": _("ผู้เขียน"),
        "year": _("ปี"),
        "source": _("ที่มา"),
        "license": _("สัญญาอนุญาต"),
        "copyrights": _("ลิขสิทธิ์"),
        "copyrightInformation": _("ลิขสิทธิ์"),
        "noCopyrights": _("ไม่มีข้อมูลลิขสิทธิ์"),
        "showMore": _("ดูเพิ่ม"),
        "showLess": _("ดูน้อยลง"),
        "confirmDialogHeader": _("โปรดยืนยัน"),
        "confirmDialogBody": _("เมื่อทำแล้วย้อนกลับไม่ได้ ต้องการทำต่อหรือไม่"),
        "cancelLabel": _("ยกเลิก"),
        "confirmLabel": _("ยืนยัน"),
        "contentChanged": _("เนื้อหานี้เปลี่ยนไปแล้วตั้งแต่ท่านทำครั้งก่อน"),
        "startingOver": _("โปรดเริ่มทำใหม่"),
    }


def has_files(version: ContentVersion) -> bool:
    """Whether the files of a version and its bundle are where they should be."""
    return version.folder.is_dir() and folders.library_set(version.library_set_id).is_dir()
