"""What is said about means of verification: what became of one, why it was refused, what it is."""

from __future__ import annotations

from dashboard.language import _, number
from dashboard.workplan.evidence import MEGABYTE, EvidenceKind
from dashboard.workplan.refusals import InvalidValue, Refused
from layouts.refusals import refusal_words


def added_words() -> str:
    return _("Respaldo guardado.")


def withdrawn_words() -> str:
    return _("Respaldo retirado: ya nadie puede descargarlo. El registro de que existió se conserva.")


def refused_words(refused: Exception) -> str:
    """Why nothing was attached or withdrawn."""
    if not isinstance(refused, Refused):
        return str(refused)
    if not isinstance(refused, InvalidValue):
        return refusal_words(refused)
    return {
        ("title", "missing"): _("Escriba un título que diga qué demuestra el respaldo."),
        ("title", "too_long"): _("El título es demasiado largo: acórtelo."),
        ("without_personal_data", "missing"): _(
            "Confirme que el respaldo no tiene datos personales. No se guardó."
        ),
        ("file", "missing"): _("Elija un archivo o escriba un enlace."),
        ("file", "file_and_address"): _("Envíe el archivo o el enlace, uno a la vez. No se guardó."),
        ("file", "too_many"): _(
            "Este valor ya tiene todos los respaldos que admite. Reúna los documentos en uno solo."
        ),
        ("address", "not_an_address"): _(
            "El enlace debe ser una dirección completa, como https://ejemplo.ec/acta."
        ),
        ("address", "too_long"): _("El enlace es demasiado largo."),
    }.get((refused.field, refused.problem), refusal_words(refused))


def kind_words(kind: EvidenceKind, size: int) -> str:
    if kind is EvidenceKind.LINK:
        return _("Enlace")
    if not size:
        return kind.value.upper()
    if size < MEGABYTE // 10:
        return _("{kind}, {size} kB", kind=kind.value.upper(), size=number(max(size // 1024, 1)))
    return _("{kind}, {size} MB", kind=kind.value.upper(), size=number(size / MEGABYTE, 1))
