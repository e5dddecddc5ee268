"""People's models, one file a subject."""

from .correction import NameCorrection
from .invitation import Invitation
from .place import Cluster, ClusterMember, Province, Region
from .post import Coordination, Post, PostHolding
from .user import User

__all__ = [
    "Cluster",
    "ClusterMember",
    "Coordination",
    "Invitation",
    "NameCorrection",
    "Post",
    "PostHolding",
    "Province",
    "Region",
    "User",
]
