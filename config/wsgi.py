"""The web application as gunicorn loads it."""

import os

from django.core.wsgi import get_wsgi_application

from config.startup import refuse_when_misconfigured
from thai import words

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")

application = get_wsgi_application()
refuse_when_misconfigured()
# The dictionary takes more than a second to load: let no reader wait for it.
words.warm()
