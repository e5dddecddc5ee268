"""Settings that every installation shares."""

from datetime import timedelta
from pathlib import Path

import fontpkg_sarabun
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from . import environment as env

BASE_DIR = env.BASE_DIR
VAR_DIR = env.path("VAR", BASE_DIR / "var")

DEBUG = False
DEMONSTRATION = False

INSTALLED_APPS = [
    # Rooms first: their templates and translations win over the libraries'.
    "demo",
    "portal",
    "reports",
    "certificates",
    "assessments",
    "surveys",
    "h5p",
    "programmes",
    "courses",
    "xapi",
    "people",
    "audit",
    "thai",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_celery_beat",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "h5p.second_host.SecondHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.plain_addresses.PlainAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.staff_door.StaffDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.chosen_digits.ChosenDigits",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "portal.context.site",
            ],
        },
    }
]

# Forms are rendered by our own templates/django/forms/: label, help, control, error at the field.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data -------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASE_URL = env.text("DATABASE_URL", "")
if DATABASE_URL:
    from .databases import postgresql

    DATABASES = {"default": postgresql(DATABASE_URL)}
else:
    from .databases import sqlite

    DATABASES = {"default": sqlite(VAR_DIR / "senathikan.sqlite3")}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}

# --- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:my"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- languages and time -----------------------------------------------------------------------

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("ภาษาไทย")), ("en", _("อังกฤษ"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

# --- files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [
    BASE_DIR / "static",
    ("npm/sarabun", BASE_DIR / "node_modules/@fontsource/sarabun/files"),
    ("npm/h5p", BASE_DIR / "node_modules/h5p-standalone/dist"),
]
ICONS_DIR = BASE_DIR / "node_modules/bootstrap-icons/icons"
# One full font for documents: subset pairs print Latin letters as Thai marks.
PRINT_FONTS_DIR = Path(fontpkg_sarabun.__file__).parent / "files"
# Private: never given an address of its own; every file leaves through courses.access.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
# Pictures of public pages only.
PUBLIC_MEDIA_ROOT = VAR_DIR / "public-media"
PUBLIC_MEDIA_URL = "/public-pictures/"
# Libraries and contents of H5P packages: they leave through h5p.views.files, sandboxed.
H5P_ROOT = VAR_DIR / "h5p"
# An origin of its own for them (https://h5p.example.org); empty: this site's, in opaque frames.
H5P_ORIGIN = env.text("H5P_ORIGIN", "").rstrip("/")
# The web server's internal location of the media folder (or of the object store); empty: the site
# streams files itself.
FILES_INTERNAL_PREFIX = env.text("FILES_INTERNAL_PREFIX", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Wagtail ----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "เสนาธิการ"
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", f"http://127.0.0.1:{env.PORT}")
# Wagtail calls these hosts by default; ours asks nobody.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# All log-in, passwords and addresses go through allauth.
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
# A course is published as a whole (courses.publishing); Wagtail's workflow is of a page at a time.
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILIMAGES_IMAGE_MODEL = "courses.Picture"
WAGTAILIMAGES_RENDITION_STORAGE = "courses.storage.RenditionStorage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "courses.staff.file_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "courses.CourseDocument"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "courses.staff.file_forms.DocumentForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- background -------------------------------------------------------------------------------

REDIS_URL = env.text("REDIS_URL", "")
QUEUE_DIR = VAR_DIR / "queue"
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
else:
    # kombu writes into these folders and does not make them.
    for folder in ("messages", "control"):
        (QUEUE_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT = "config.file_queue.Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
# The sign of life has a lane of its own: queues are served in turn, so that a long batch in one
# does not make the worker look dead.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("heartbeat")]
CELERY_TASK_ROUTES = {"portal.heartbeat": {"queue": "heartbeat"}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_CONCURRENCY = env.number("WORKERS", 2)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Each room's schedule lives in its tasks; this is the list of them.
CELERY_BEAT_SCHEDULE = {
    "answers": {"task": "courses.tell_of_answers", "schedule": 60.0},
    "certificates-sweep": {"task": "certificates.sweep", "schedule": 20.0},
    "certificates-heads": {"task": "certificates.publish_heads", "schedule": timedelta(days=1)},
    "h5p-sweep": {"task": "h5p.sweep", "schedule": 60.0},
    "heartbeat": {"task": "portal.heartbeat", "schedule": 10.0, "options": {"expires": 30}},
    "programmes": {"task": "programmes.look_again", "schedule": 600.0},
    "statements": {"task": "xapi.forward", "schedule": 60.0},
    "submissions": {"task": "courses.tell_of_submissions", "schedule": 60.0},
    "submit-overdue": {"task": "assessments.submit_overdue", "schedule": 60.0},
}

# --- mail -------------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "senathikan@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- the web's armour -------------------------------------------------------------------------

# How many proxies of ours stand in front: so much of X-Forwarded-For, from its end, is true.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/", "/en/admin/"),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "frame-src": [SELF, *([H5P_ORIGIN] if H5P_ORIGIN else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# --- the institute's public address -----------------------------------------------------------

# Printed in QR codes: a setting of its own, for it must outlive the site's name.
VERIFY_BASE_URL = env.text("VERIFY_BASE_URL", WAGTAILADMIN_BASE_URL)
# The chains' heads, outside the database: a file that is only added to.
PUBLISHED_HEADS_FILE = VAR_DIR / "published-heads.jsonl"
# The home of the accounts that learning statements name, and the outside store they are told to.
XAPI_HOME_PAGE = WAGTAILADMIN_BASE_URL
LRS_ENDPOINT = env.text("LRS_ENDPOINT", "")
LRS_KEY = env.text("LRS_KEY", "")
LRS_SECRET = env.text("LRS_SECRET", "")
LRS_PLAIN_HTTP = False
HELP_DESK_PHONE = env.text("HELP_DESK_PHONE", "0 2000 0000")

QUIET = ("weasyprint", "fontTools", "pikepdf", "django_tasks", "wagtail")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Otherwise each certificate and each saved page tells of every step of its making.
    "loggers": {name: {"level": "ERROR"} for name in QUIET},
}
