"""The demonstration: everything on one machine, mail written to a folder that a page shows."""

from .base import *
from .base import VAR_DIR, env

DEMONSTRATION = True
# A key of this machine's own, made at first use and kept beside the data.
SECRET_KEY = env.demonstration_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "senathikan")
