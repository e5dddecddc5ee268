"""Portal's models, one file a subject."""

from .heartbeat import Heartbeat
from .pages import HomePage, InformationPage
from .search import SearchEntry, SearchTerm
from .settings import InstituteSettings

__all__ = [
    "Heartbeat",
    "HomePage",
    "InformationPage",
    "InstituteSettings",
    "SearchEntry",
    "SearchTerm",
]
