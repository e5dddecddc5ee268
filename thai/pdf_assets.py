"""What a printed document may load: what it was given, and nothing else."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class Assets(URLFetcher):
    """Gives out the pictures and fonts it was made with, and refuses every other address.

    Case 90: not a host, not a file, not a data address; a refusal stops the rendering.
    """

    def __init__(self, found: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._found = found

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The asset of an ``asset:`` address."""
        name = url.removeprefix("asset:")
        if name == url or name not in self._found:
            raise FatalURLFetchingError(f"Not an asset of this document: {url[:80]}")
        content, kind = self._found[name]
        return URLFetcherResponse(url, content, {"Content-Type": kind})
