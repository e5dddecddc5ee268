"""Production: behind HTTPS, on PostgreSQL and Redis; what is missing stops the start."""

from urllib.parse import urlsplit

from .base import *
from .base import H5P_ORIGIN, env

SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("HOSTS", env.text("HOSTS"))
if H5P_ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(H5P_ORIGIN).hostname or "")
WAGTAILADMIN_BASE_URL = env.text("BASE_URL")
VERIFY_BASE_URL = env.text("VERIFY_BASE_URL")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_HOST = env.text("MAIL_HOST", "localhost")
