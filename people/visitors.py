"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def visitor(request: HttpRequest) -> str:
    """Where a request comes from, as far as it can be trusted; IPv6 by its network of 64 bits.

    Each proxy adds at the end of X-Forwarded-For whom it was asked by; what stands before that is
    the visitor's own invention. So with n proxies in front (``settings.TRUSTED_PROXIES``) the n-th
    entry from the end counts, and nothing else; without one it is the connection's other end.
    """
    hops = settings.TRUSTED_PROXIES
    told = request.headers.get("X-Forwarded-For", "").split(",") if hops else []
    told_by_ours = _place(told[-hops].strip()) if hops and len(told) >= hops else ""
    return told_by_ours or _place(request.META.get("REMOTE_ADDR", ""))


def _place(text: str) -> str:
    """The address, without a port; a whole /64 for IPv6, which one visitor has to choose from."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
