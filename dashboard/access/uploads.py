"""Where files may be sent: the few addresses that take more than a callback does."""

from __future__ import annotations

from flask import request

EVIDENCE = "/respaldos"
REPORTING_SHEET = "/planilla"
SECRETARIAT = "/comision/secretaria"
EDITIONS = "/informes"
CASE_COUNTS = "/casos/cifras"

LARGEST_UPLOAD = 11 * 1024 * 1024
"""A file of 10 MB and the form around it."""

_UPLOADS = (EVIDENCE, REPORTING_SHEET, SECRETARIAT, CASE_COUNTS, EDITIONS)


def allow_upload() -> None:
    """Let a body be as large as a file where files are taken."""
    if request.method == "POST" and request.path in _UPLOADS:
        request.max_content_length = LARGEST_UPLOAD
