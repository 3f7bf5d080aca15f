"""What a person is told when something was refused: what happened and what to do."""

from __future__ import annotations

from dashboard.language import _, entered, exact
from dashboard.workplan.locks import Lock
from dashboard.workplan.numbers import Misread, NumberNotUnderstood
from dashboard.workplan.refusals import InvalidValue, Refused
from dashboard.workplan.texts import check_text


def lock_words(lock: Lock) -> str:
    """Why a field is locked; each lock says which it is."""
    return {
        Lock.NOT_YOUR_INSTITUTION: _(
            "Este indicador corresponde a otra institución: usted puede verlo, no cambiarlo."
        ),
        Lock.NOT_RUNNING: _("Esta actividad no está en curso en este trimestre."),
        Lock.VIEWER: _("Su acceso es de solo lectura."),
        Lock.SUBMITTED_UNDER_REVIEW: _(
            "Este valor fue enviado y está en revisión: podrá cambiarlo si se lo devuelven."
        ),
        Lock.APPROVED: _(
            "Este valor ya está aprobado. Para corregirlo, pida a la secretaría técnica que lo devuelva."
        ),
        Lock.NOT_OPEN: _(
            "Este trimestre todavía no se abre: los valores se reciben desde el día después de que termina."
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
        readings = [entered(candidate) for candidate in problem.candidates]
        return _(
            "«{text}» puede leerse de dos maneras. Si quiso decir {readings}, escríbalo así, sin separador de miles.",
            text=problem.text.strip(),
            readings=_(" o ").join(readings),
        )
    return _("No entendimos «{text}» como número. Escriba, por ejemplo, 1234,5.", text=problem.text.strip())


def invalid_words(problem: InvalidValue) -> str:
    """What is wrong with one field; what was understood of it comes first."""
    words = {
        "missing": _("Falta este dato."),
        "negative": _("El valor no puede ser negativo."),
        "not_whole": _("Se cuentan personas o cosas enteras, sin decimales."),
        "not_a_number": _("Escriba un número."),
        "not_asked": _("Este indicador no lleva este dato: déjelo vacío."),
        "exceeds_denominator": _("El numerador no puede ser mayor que el denominador."),
        "zero_denominator": _(
            "El denominador no puede ser 0. Si no hubo nada que medir, marque «No aplica» y explique por qué."
        ),
        "no_measurements": _("El promedio necesita al menos una observación (n)."),
        "not_a_stage": _("La etapa va de 0 a 4, sin decimales."),
        "does_not_add_up": _(
            "Las partes del desglose no suman el total. Use «sin dato» para lo que no se conoce."
        ),
        "numerators_do_not_add_up": _(
            "Los numeradores del desglose no suman el numerador. Use «sin dato» para lo que no se conoce."
        ),
        "denominators_do_not_add_up": _(
            "Los denominadores del desglose no suman el denominador. Use «sin dato» para lo que no se conoce."
        ),
        "measurements_do_not_add_up": _(
            "Las observaciones (n) del desglose no suman el total. Use «sin dato» para lo que no se conoce."
        ),
        "mean_differs": _(
            "El promedio de las partes, ponderado por sus observaciones, no es el promedio informado."
        ),
        "part_incomplete": _("A una parte del desglose le falta un dato: escriba los dos, o ninguno."),
        "part_exceeds": _("En una parte del desglose el numerador es mayor que el denominador."),
        "part_not_asked": _("El desglose tiene un dato que este indicador no lleva."),
        "too_small": _("Ninguna parte del desglose puede ser negativa."),
        "unread": _("Lea la lista y márquela antes de cerrar."),
        "gone_by": _("La fecha ya pasó: ponga una de hoy en adelante."),
        "too_large": _("El valor es demasiado grande: revíselo."),
        "not_a_date": _("Escriba la fecha completa."),
        "not_a_time": _("Escriba la hora con cuatro cifras, por ejemplo 09:30."),
        "ahead": _("La fecha todavía no llega: ponga una de hoy o anterior."),
        "nobody": _("Al menos una institución tiene que haber asistido."),
        "too_many": _("Son demasiados: quite algunos."),
        "unknown": _("Esta opción ya no existe: elija otra."),
        "before_the_meeting": _("El plazo no puede ser anterior a la reunión."),
        "before_it_began": _("El fin no puede ser anterior al comienzo."),
        "seat_taken": _("Otra persona ocupa este puesto en esas fechas: termine antes su delegación."),
        "two_parties": _("Un convenio tiene al menos dos partes."),
        "not_its_delegate": _("Esta cuenta no es de una delegada o un delegado de esa institución."),
        "counts_otherwise": _("Este indicador se mide de otra manera: elija otro."),
        "not_of_record": _("Esta etapa la cuenta otra institución."),
        "repeated": _("Esta fila se repite: deje una sola."),
        "personal_data": _(
            "El texto parece tener un nombre u otro dato de una persona: escríbalo sin identificar a nadie."
        ),
        "too_long": _("El texto es demasiado largo: acórtelo."),
        "unreadable": _("El texto tiene caracteres que no se pueden guardar: vuelva a escribirlo."),
    }.get(problem.problem, _("Este dato no puede ser correcto: revíselo."))
    if problem.understood is None:
        return words
    return _("Entendimos {understood}. {words}", understood=exact(problem.understood), words=words)


def text_problem(*, heading: str, text: str, longest: int) -> list[str]:
    """What is wrong with a text under a heading, in words; nothing for one that can be kept."""
    try:
        check_text(heading, text, longest)
    except InvalidValue as problem:
        return [f"{heading}: {invalid_words(problem)}"]
    return []


def refusal_words(refused: Refused) -> str:
    if isinstance(refused, InvalidValue):
        return invalid_words(refused)
    return {
        "not_your_indicator": _("Este indicador corresponde a otra institución. No se guardó nada."),
        "not_your_activity": _("Su institución no participa en esta actividad. No se guardó nada."),
        "activity_not_running": _("Esta actividad no está en curso en este trimestre. No se guardó nada."),
        "not_your_counts": _("Estas cifras las lleva otra institución. No se guardó nada."),
        "counts_changed_meanwhile": _(
            "Otra persona cambió estas cifras después de que usted las vio. No se guardó nada: revíselas y vuelva a enviarlas."
        ),
        "not_your_role": _("Su función no permite esta acción. No se guardó nada."),
        "not_your_submission": _("Solo quien envió este valor puede retirarlo."),
        "own_submission": _("Quien envía un valor no puede aprobarlo."),
        "period_not_open": _("Este trimestre todavía no se abre. No se guardó nada."),
        "period_closed": _("Este trimestre está cerrado: sus valores ya no cambian. No se guardó nada."),
        "period_not_closed": _("Este trimestre no está cerrado. No se cambió nada."),
        "own_request": _("Quien pide reabrir un trimestre no puede confirmarlo: lo hace otra persona."),
        "reopening_asked": _("Ya se pidió reabrir este trimestre: falta que otra persona lo confirme."),
        "no_reopening_asked": _("Nadie ha pedido reabrir este trimestre, o ya se reabrió."),
        "changing_too_fast": _(
            "Los valores del trimestre estaban cambiando. No se cerró: inténtelo de nuevo en un momento."
        ),
        "under_review": _("Este valor ya fue enviado y está en revisión. No se guardó nada."),
        "already_approved": _("Este valor ya está aprobado. No se guardó nada."),
        "not_under_review": _("No hay un valor en revisión."),
        "value_changed_meanwhile": _(
            "Otra persona guardó este valor mientras usted escribía. No se perdió nada: elija qué versión queda."
        ),
        "contribution_changed_meanwhile": _(
            "Otra persona de su institución guardó esta contribución mientras usted escribía. No se perdió nada."
        ),
        "minutes_signed": _("El acta ya está firmada: lo que contiene no cambia. No se guardó nada."),
        "meeting_not_held": _("Registre primero que la reunión se realizó. No se guardó nada."),
        "meeting_not_called": _("La reunión ya se realizó o se canceló. No se guardó nada."),
        "unknown_meeting": _("Esta reunión no existe."),
        "commitment_settled": _("Este compromiso ya se cumplió o se retiró. No se guardó nada."),
        "commitment_not_settled": _("Este compromiso sigue abierto. No se guardó nada."),
        "unknown_commitment": _("Este compromiso no existe."),
        "mandate_ended": _("Esta delegación ya terminó. No se guardó nada."),
        "record_changed_meanwhile": _(
            "Otra persona guardó cambios mientras usted escribía. Lo que usted escribió sigue abajo: compárelo con lo guardado y vuelva a enviarlo si debe quedar así."
        ),
        "reason_required": _("Escriba la razón del cambio."),
        "explanation_required": _("Explique por qué."),
        "key_reused": _("Este formulario ya se envió con otros datos. Vuelva a cargar la página."),
    }.get(refused.code, _("No se pudo guardar. No se cambió nada."))
