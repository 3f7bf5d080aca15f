"""What a person is told when something was refused: what happened and what to do."""

from __future__ import annotations

from dashboard.language import _, number
from dashboard.workplan.locks import Lock
from dashboard.workplan.numbers import Misread, NumberNotUnderstood
from dashboard.workplan.refusals import InvalidValue, Refused


def lock_words(lock: Lock) -> str:
    """Why a field is locked; each lock says which it is."""
    return {
        Lock.NOT_YOUR_INSTITUTION: _(
            "Este indicador corresponde a otra institución: usted puede verlo, no cambiarlo."
        ),
        Lock.VIEWER: _("Su acceso es de solo lectura."),
        Lock.SUBMITTED_UNDER_REVIEW: _(
            "Este valor fue enviado y está en revisión: podrá cambiarlo si se lo devuelven."
        ),
        Lock.APPROVED: _(
            "Este valor ya está aprobado. Para corregirlo, pida a la secretaría técnica que lo devuelva."
        ),
        Lock.NOT_OPEN: _(
            "Este trimestre todavía no se abre: los valores se reciben desde el día siguiente a su cierre."
        ),
        Lock.CLOSED: _(
            "Este trimestre está cerrado: sus valores ya no cambian. Una corrección exige reabrirlo."
        ),
    }[lock]


def number_words(problem: NumberNotUnderstood) -> str:
    """What was understood of a number and how to write it."""
    if problem.reason is Misread.BLANK:
        return _("Escriba el valor. Si se contó y no hubo, escriba 0.")
    if problem.reason is Misread.AMBIGUOUS:
        readings = [_plain(candidate) for candidate in problem.candidates]
        return _(
            "«{text}» puede leerse de dos maneras. Si quiso decir {readings}, escríbalo así, sin separador de miles.",
            text=problem.text.strip(),
            readings=_(" o ").join(readings),
        )
    return _("No entendimos «{text}» como número. Escriba, por ejemplo, 1234,5.", text=problem.text.strip())


def _plain(value: object) -> str:
    """A candidate as it would be taken without a question: `1234` or `1,2340`."""
    text = format(value, "f")
    whole, _point, decimals = text.partition(".")
    return whole if not decimals else whole + _(",") + decimals + "0"


def invalid_words(problem: InvalidValue) -> str:
    understood = "" if problem.understood is None else number(problem.understood)
    return {
        "missing": _("Falta este dato."),
        "negative": _("Entendimos {understood}: el valor no puede ser negativo.", understood=understood),
        "not_whole": _(
            "Entendimos {understood}: se cuentan personas o cosas enteras, sin decimales.",
            understood=understood,
        ),
        "exceeds_denominator": _("El numerador no puede ser mayor que el denominador."),
        "not_a_stage": _(
            "Entendimos {understood}: la etapa va de 0 a 4, sin decimales.", understood=understood
        ),
    }.get(problem.problem, _("Este dato no puede ser correcto: revíselo."))


def refusal_words(refused: Refused) -> str:
    if isinstance(refused, InvalidValue):
        return invalid_words(refused)
    return {
        "not_your_indicator": _("Este indicador corresponde a otra institución. No se guardó nada."),
        "not_your_role": _("Su función no permite esta acción. No se guardó nada."),
        "not_your_submission": _("Solo quien envió este valor puede retirarlo."),
        "own_submission": _("Quien envía un valor no puede aprobarlo."),
        "period_not_open": _("Este trimestre todavía no se abre. No se guardó nada."),
        "period_closed": _("Este trimestre está cerrado: sus valores ya no cambian. No se guardó nada."),
        "under_review": _("Este valor ya fue enviado y está en revisión. No se guardó nada."),
        "already_approved": _("Este valor ya está aprobado. No se guardó nada."),
        "not_under_review": _("No hay un valor en revisión."),
        "value_changed_meanwhile": _(
            "Otra persona guardó este valor mientras usted escribía. No se perdió nada: elija qué versión queda."
        ),
        "reason_required": _("Escriba la razón del cambio."),
        "explanation_required": _("Explique por qué."),
        "key_reused": _("Este formulario ya se envió con otros datos. Vuelva a cargar la página."),
    }.get(refused.code, _("No se pudo guardar. No se cambió nada."))
