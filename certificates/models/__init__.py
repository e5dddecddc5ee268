"""The certificates room's models, one file a subject."""

from .achievement import Achievement
from .batch import BatchItem, IssueBatch
from .credential import Credential, CredentialStanding, Revocation
from .design import Design, Picture, Signatory
from .issuer import Issuer
from .register import CredentialFile, RegisterEntry
from .series import Series, SeriesCounter

__all__ = [
    "Achievement",
    "BatchItem",
    "Credential",
    "CredentialFile",
    "CredentialStanding",
    "Design",
    "IssueBatch",
    "Issuer",
    "Picture",
    "RegisterEntry",
    "Revocation",
    "Series",
    "SeriesCounter",
    "Signatory",
]
