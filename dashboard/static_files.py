"""Static files: read once, compressed once, answered from memory before the gate."""

from __future__ import annotations

import gzip
import mimetypes
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files as files_of
from pathlib import Path

import brotli
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.exceptions import NotFound

SUITES = "/_dash-component-suites/"
ASSETS = "/assets/"

# The order in which rules override each other; what else lies in assets comes after, by name.
_STYLES_FIRST = ("tokens.css", "layout.css", "components.css")
_STYLES_LAST = ("print.css",)
# Scripts that others rely on come before them; these stand in a page by themselves.
_SCRIPTS_FIRST = ("style_nonce.js", "inlined.js", "still.js")
_BOOT = "first_picture.js"
_SCRIPTS_APART = (_BOOT, "sign_in.js")
_BOOTSTRAP = "static/bootstrap5/css/bootstrap.min.css"

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_TEN_MINUTES = "public, max-age=600"
_BROTLI_QUALITY = 9
_GAINS_NOTHING = frozenset({"image/png", "image/jpeg", "font/woff2", "font/woff"})
_NOT_SERVED = (".map",)
# Tables are HTML; MathJax would run what a title says.
_NOT_SERVED_FROM_DASH = ("dash_table/", "dcc/async-mathjax.js")

Read = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file in every form in which it travels."""

    mimetype: str
    digest: str
    forms: dict[str, bytes]
    """By content coding; `identity` is the file itself."""

    def form_for(self, accepted: Accept) -> str:
        """The smallest form that a client takes."""
        taken = (coding for coding in ("br", "gzip") if coding in self.forms and accepted[coding] > 0)
        return next(taken, "identity")


@cache
def _packed(raw: bytes, mimetype: str) -> StaticFile:
    forms = {"identity": raw}
    if mimetype not in _GAINS_NOTHING:
        forms["br"] = brotli.compress(raw, quality=_BROTLI_QUALITY)
        forms["gzip"] = gzip.compress(raw, mtime=0)
    return StaticFile(mimetype, sha256(raw).hexdigest()[:20], forms)


def _mimetype(path: str) -> str:
    guessed = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return "text/javascript" if guessed == "application/javascript" else guessed


def stylesheet_of(assets: Path) -> bytes:
    """Bootstrap and the site's own rules as one file, in the order in which they override each other."""
    own = {path.name: path for path in sorted(assets.glob("*.css"))}
    between = [name for name in own if name not in (*_STYLES_FIRST, *_STYLES_LAST)]
    names = [name for name in (*_STYLES_FIRST, *between, *_STYLES_LAST) if name in own]
    bootstrap = files_of("flask_bootstrap").joinpath(_BOOTSTRAP).read_bytes()
    rules = [bootstrap.rsplit(b"/*# sourceMappingURL", 1)[0], *(own[name].read_bytes() for name in names)]
    return b"\n".join(rules)


def script_of(assets: Path) -> bytes:
    """The scripts of a page that is alive as one file: each is a function of its own."""
    others = sorted({path.name for path in assets.glob("*.js")} - {*_SCRIPTS_FIRST, *_SCRIPTS_APART})
    return _joined(assets, (*_SCRIPTS_FIRST, *others))


def _joined(assets: Path, names: Iterable[str]) -> bytes:
    return b"\n".join((assets / name).read_bytes() for name in names if (assets / name).is_file())


class StaticFiles:
    """The static files of one application by address, packed when they are first asked for."""

    def __init__(self, assets: Path) -> None:
        self._sources: dict[str, Read] = {}
        self._ready: dict[str, StaticFile] = {}
        self.stylesheet = self._add("site", "css", stylesheet_of(assets))
        """The address of the one style sheet, which changes with its content; so do the scripts'."""
        self.script = self._add("site", "js", script_of(assets))
        """The address of what a page needs to be alive, beside Dash's own scripts."""
        self.boot = self._add("boot", "js", _joined(assets, [_BOOT]))
        """The address of the script that asks for the others once the first picture is on the screen."""
        self._sources.update(_assets_in(assets))

    def _add(self, name: str, kind: str, content: bytes) -> str:
        self._sources[f"{ASSETS}{name}.{kind}"] = lambda: content
        return f"{ASSETS}{name}.v{sha256(content).hexdigest()[:12]}m0.{kind}"

    def add_component_suites(self, app: Dash) -> None:
        """Take in every script that Dash has registered; ask after its first request."""
        for package, paths in app.registered_paths.items():
            for path in paths:
                if not path.endswith(_NOT_SERVED) and not path.startswith(_NOT_SERVED_FROM_DASH):
                    self._sources[f"{SUITES}{package}/{path}"] = partial(_packaged, package, path)

    def pack_all(self) -> None:
        """Read and compress everything now: before workers are forked, not while somebody waits."""
        for address in self._sources:
            self._file(address)

    def _file(self, address: str) -> StaticFile | None:
        if address not in self._ready:
            source = self._sources.get(address)
            if source is None:
                return None
            self._ready[address] = _packed(source(), _mimetype(address))
        return self._ready[address]

    def answer(self) -> Response | None:
        """The response to a request for a static file; None for all other requests."""
        if not request.path.startswith((SUITES, ASSETS)):
            return None
        address, fingerprinted = check_fingerprint(request.path)
        found = self._file(address) if request.method in ("GET", "HEAD") else None
        if found is None:
            raise NotFound
        return _response(found, for_ever=fingerprinted or "m" in request.args)


def _packaged(package: str, path: str) -> bytes:
    found = pkgutil.get_data(package, path)
    if found is None:
        raise FileNotFoundError(f"{package}/{path}")
    return found


def _assets_in(folder: Path) -> Iterator[tuple[str, Read]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if (
            path.is_file()
            and path.suffix != ".css"
            and (path.suffix != ".js" or path.name in _SCRIPTS_APART)
            and not any(part.startswith(".") for part in inside.parts)
        ):
            yield f"{ASSETS}{inside.as_posix()}", path.read_bytes


def _response(file: StaticFile, *, for_ever: bool) -> Response:
    coding = file.form_for(request.accept_encodings)
    response = Response(file.forms[coding], mimetype=file.mimetype)
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _FOR_EVER if for_ever else _FOR_TEN_MINUTES
    response.set_etag(f"{file.digest}-{coding}")
    response.make_conditional(request)
    return response


def install(server: Flask, assets: Path) -> StaticFiles:
    """Answer requests for static files before everything that is registered on the server from here on."""
    static = StaticFiles(assets)
    server.before_request(static.answer)
    return static
