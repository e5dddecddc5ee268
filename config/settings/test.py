"""Tests: the same product, with fast passwords and files under a folder of their own."""

import tempfile
from pathlib import Path

from .base import *
from .base import DATABASES, STORAGES, VAR_DIR, env

DEMONSTRATION = True
DEMO_PASSWORD = "senathikan"
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="senathikan-media-"))
PUBLIC_MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="senathikan-public-"))
H5P_ROOT = Path(tempfile.mkdtemp(prefix="senathikan-h5p-"))
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Else each client of a test reads the whole folder of collected files.
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A store on this machine stands in for an outside one.
LRS_PLAIN_HTTP = True
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT = "memory"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
# A copy of one migrated database; --reuse-db then runs only what is new.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "tests/test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": env.text("TEST_TEMPLATE", "")}
