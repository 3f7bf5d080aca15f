"""Where somebody goes after signing in: an address of this site, nothing else."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

HOME = "/"


def return_address(asked: str | None) -> str:
    """The address asked for when it is a page of this site, else the first page."""
    if not asked or len(asked) > 2000 or not asked.startswith("/") or asked.startswith("//"):
        return HOME
    if "\\" in asked or any(ord(sign) <= 32 or ord(sign) == 127 for sign in asked):
        return HOME
    try:
        parts = urlsplit(asked)
    except ValueError:
        return HOME
    if parts.scheme or parts.netloc:
        return HOME
    return quote(asked, safe="/?&=%:@!$'()*+,;~-._")
