"""What opens a content for a while: a signed name in the path, for frames send no cookies."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

GOOD_FOR = timedelta(hours=6)
_SIGNER = TimestampSigner(sep="~", salt="h5p.files")


def token_for(version_id: str) -> str:
    """A token for the files of a version, by its public id. Made only for who may open it."""
    return _SIGNER.sign(version_id)


def version_of(token: str) -> str | None:
    """The public id that a token names; None when it is forged or too old."""
    try:
        return _SIGNER.unsign(token, max_age=GOOD_FOR)
    except BadSignature:
        return None
