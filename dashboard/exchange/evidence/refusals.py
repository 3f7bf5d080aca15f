"""Files that cannot be attached, each with the one sentence that the person sees.

UnreadableFile
├── EmptyFile, FileTooLarge
├── UnknownKind
├── NameAndContentDiffer
├── DamagedFile
├── ProtectedFile
├── UnsafeFile
└── TooMuchInside
"""

from __future__ import annotations

from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.language import _


class UnknownKind(UnreadableFile):
    """By its content it is none of the kinds that are taken."""

    def __str__(self) -> str:
        return _("El archivo no es PDF, JPG, PNG, XLSX ni DOCX, aunque su nombre lo diga. No se guardó.")


class NameAndContentDiffer(UnreadableFile):
    """The extension claims another kind than the content is."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __str__(self) -> str:
        return _(
            "El nombre del archivo no corresponde a su contenido, que es {kind}. "
            "Cambie la terminación del nombre y vuelva a enviarlo. No se guardó.",
            kind=self.kind.upper(),
        )


class DamagedFile(UnreadableFile):
    """It begins as its kind does and is cut short or broken inside."""

    def __str__(self) -> str:
        return _("El archivo está incompleto o dañado. Ábralo, guárdelo de nuevo y vuelva a enviarlo.")


class ProtectedFile(UnreadableFile):
    """It is encrypted, so nobody could review it."""

    def __str__(self) -> str:
        return _(
            "El archivo tiene contraseña o está en un formato antiguo (.doc, .xls). "
            "Guárdelo sin contraseña como PDF, DOCX o XLSX."
        )


class UnsafeFile(UnreadableFile):
    """It holds programs, other files, or parts that are fetched from elsewhere."""

    def __str__(self) -> str:
        return _(
            "El archivo no se guardó por seguridad: contiene programas, otros archivos o partes que se "
            "traen de fuera. Imprímalo como PDF y envíe ese PDF."
        )


class TooMuchInside(UnreadableFile):
    """It unpacks to far more than it weighs."""

    def __str__(self) -> str:
        return _("El archivo tiene demasiado contenido. Divídalo o envíe un PDF con un resumen.")
