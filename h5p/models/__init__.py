"""H5P's models, one file a subject."""

from .content import Content, ContentVersion
from .draft import Draft
from .library import Library, LibrarySet, SetMember
from .page import H5PPage
from .play import Play, SavedState
from .staged import StagedPackage

__all__ = [
    "Content",
    "ContentVersion",
    "Draft",
    "H5PPage",
    "Library",
    "LibrarySet",
    "Play",
    "SavedState",
    "SetMember",
    "StagedPackage",
]
