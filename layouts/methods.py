"""The blocks of Metodología: each rule of measurement in plain words, with the thresholds in force."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from config.thresholds import agreed
from dashboard.language import _, long_day, percent, said
from dashboard.workplan.numbers import NoNumber
from layouts.overview import legend
from layouts.page import View
from layouts.tables import mark, missing_word


def heading(_view: View) -> list[Component]:
    return [
        html.P(_("Metodología"), className="kick"),
        html.H1(_("Cómo se mide el avance y cómo se protege a las personas"), id="title", tabIndex=-1),
        html.P(
            _(
                "Estas son las reglas con las que se calculan todas las cifras de este sitio, de los archivos "
                "y de los informes. El programa las aplica tal como están escritas aquí."
            ),
            className="lead",
        ),
    ]


def _section(title: str, *parts: Component, anchor: str = "") -> Component:
    return html.Section([html.H2(title, id=anchor) if anchor else html.H2(title), *parts], className="prose")


def _points(*texts: str) -> Component:
    return html.Ul([html.Li(text) for text in texts])


def periods(view: View) -> Component:
    return _section(
        _("Trimestres y plazos"),
        _points(
            _(
                "El trimestre T1 va de enero a marzo; T2, de abril a junio; T3, de julio a septiembre; T4, de octubre a diciembre. Rige la hora de Guayaquil."
            ),
            _(
                "Un reporte llega a tiempo hasta {days} días después de que termina su trimestre. Lo que llega más tarde se acepta mientras el trimestre esté en revisión y queda marcado «fuera de plazo» para siempre.",
                days=view.database.due_day,
            ),
            _(
                "Un trimestre está abierto desde el primer día después de que termina, en revisión desde la fecha límite, y cerrado cuando lo cierra la secretaría técnica. Al cerrarse, sus valores quedan fijos."
            ),
        ),
    )


def editions(_view: View) -> Component:
    return _section(
        _("Cierre, ediciones y correcciones"),
        _points(
            _(
                "Al cerrarse un trimestre se congela todo lo que dice su informe (valores, metas, contribuciones, decisiones, compromisos y casos publicados) como una edición con su huella. Desde entonces nada entra en el trimestre."
            ),
            _(
                "Lo que queda sin reportar o sin revisar no detiene el cierre: se imprime como está. Los casos pueden publicarse después del cierre, nunca sin su revisión."
            ),
            _(
                "Una corrección exige reabrir el trimestre: una persona de la secretaría técnica lo pide con una razón y otra lo confirma. Al cerrarlo otra vez sale la edición siguiente, con la razón y con la lista de lo corregido; la anterior se conserva tal cual."
            ),
            _(
                "Cada edición se puede comprobar: por su archivo, por el código impreso o haciéndola de nuevo con los datos congelados. Cualquier cifra puede pedirse como se conocía en otra fecha."
            ),
        ),
        anchor="ediciones",
    )


def indicators(_view: View) -> Component:
    return _section(
        _("Tipos de indicador"),
        _points(
            _("Flujo: se suma a lo largo de los trimestres (por ejemplo, personas formadas)."),
            _("Nivel: vale el último aprobado; nunca se suma (por ejemplo, plazas disponibles)."),
            _(
                "Porcentaje: se guardan numerador y denominador; al acumular se suman por separado y se dividen después. Con un denominador menor que 10 se muestran los recuentos, no el porcentaje."
            ),
            _(
                "Promedio: se guardan la media y el número de observaciones (n); al acumular se pondera por n."
            ),
            _("Hito: etapa de 0 a 4; vale la última."),
        ),
    )


def achievement(_view: View) -> Component:
    return _section(
        _("Cumplimiento"),
        html.P(
            _(
                "Cumplimiento = (real − línea base) ÷ (esperado a la fecha − línea base). Es una sola expresión, sirva el indicador para subir o para bajar."
            )
        ),
        _points(
            _(
                "Lo esperado a la fecha sale de las metas trimestrales del plan, nunca de una línea recta cuando hay metas. La meta final sale del plan, no de la suma de lo reportado."
            ),
            _(
                "Ejemplo: línea base 15 días, esperado 12, real 13. Se recorrieron 2 de los 3 días previstos: el cumplimiento es 67\u00a0%, no 108\u00a0%."
            ),
            _(
                "Si lo esperado es igual a la línea base: 100\u00a0% cuando el valor es al menos igual de bueno; si no, 0\u00a0% y atrasado."
            ),
            _(
                "Sin línea base se usa real ÷ esperado (o esperado ÷ real cuando menos es mejor) y se marca «sin línea base». Si esa división no tiene sentido, se muestra el valor sin porcentaje."
            ),
            _(
                "Un valor peor que la línea base se muestra como 0\u00a0% y conserva su signo en la tabla. Solo dentro de los promedios el cumplimiento se limita entre 0 y 100\u00a0%."
            ),
        ),
    )


def statuses(view: View) -> Component:
    thresholds = agreed()
    return _section(
        _("Estado"),
        legend(view),
        html.P(
            _(
                "Umbrales: en meta desde {on_track}, en riesgo desde {at_risk} de lo esperado, sobre el valor sin redondear. Acordados el {day}. Fuente: {source}.",
                on_track=percent(thresholds.status.on_track),
                at_risk=percent(thresholds.status.at_risk),
                day=long_day(thresholds.agreed_on),
                source=said(thresholds.source),
            )
        ),
        html.P(
            _(
                "Cuando caben varios, vale el primero de esta lista: cumplido, sin iniciar, vencido, aún no toca, sin reporte y, después, el que corresponda al cumplimiento."
            )
        ),
    )


def roll_ups(_view: View) -> Component:
    return _section(
        _("Promedios por actividad, institución, eje y plan"),
        _points(
            _(
                "Son la media del cumplimiento de sus indicadores, limitado entre 0 y 100\u00a0%, según la ponderación de cada indicador. Los grupos no tienen peso propio."
            ),
            _(
                "No entran los que aún no tocan, los no iniciados, los «sin línea base» sin porcentaje, los «no aplica» aprobados con su razón ni los reservados: incluir un valor reservado permitiría deducirlo."
            ),
            _(
                "Siempre se muestran con su cobertura («31 de 34 con dato») y con dos límites: sin contar lo que falta y contando lo que falta como 0."
            ),
            _(
                "El estado de una actividad sale de ese promedio con los mismos umbrales; cumplida, sin iniciar y vencida, de sus indicadores y su plazo. Su avance hacia la meta final es la media, según la ponderación, de la parte del camino entre la línea base y la meta final que recorrió el último valor de cada indicador."
            ),
            _(
                "El valor de un indicador lo registra una sola vez su institución responsable. Las demás muestran su contribución, nunca el valor otra vez. El total de la Policía Nacional ya contiene a la DINAPEN: no se suman."
            ),
        ),
    )


def missing(_view: View) -> Component:
    meanings = {
        NoNumber.NOT_REPORTED: _("debía reportarse y no hay dato; el gráfico deja el hueco, sin interpolar"),
        NoNumber.NOT_APPLICABLE: _("la institución explicó por qué no corresponde y la secretaría lo aprobó"),
        NoNumber.RESERVED: _("recuento pequeño, o valor que permitiría deducir uno: no se publica"),
        NoNumber.PROVISIONAL: _("enviado y aún no aprobado, o de un trimestre que no está cerrado"),
        NoNumber.ERROR: _("no se pudo calcular; el informe no se emite con un error"),
    }
    rows = [
        html.Tr(
            [html.Th("0", scope="row"), html.Td(_("cero")), html.Td(_("dato reportado: se contó y no hubo"))]
        )
    ]
    rows += [
        html.Tr([html.Th(mark(kind), scope="row"), html.Td(missing_word(kind)), html.Td(meaning)])
        for kind, meaning in meanings.items()
    ]
    head = [html.Th(text, scope="col") for text in (_("Marca"), _("Nombre"), _("Qué significa"))]
    return _section(
        _("Cero y las cinco formas de no tener un número"),
        html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="tbl"),
    )


def protection(_view: View) -> Component:
    return _section(
        _("Protección de datos"),
        html.P(
            _(
                "Detrás de las cifras hay sobre todo niñas y adolescentes. Este sitio no guarda registros de personas, nombres, fechas de nacimiento ni relatos: solo recuentos agregados."
            )
        ),
        _points(
            _(
                "Los casos se publican como un menú fijo de cuadros, calculado al cierre del trimestre y congelado. Todo lo que usted ve, descarga o imprime sale de esas celdas publicadas."
            ),
            _(
                "Ningún recuento de 1 a 4 se publica, y el cero tampoco: un cero visible diría que en cada celda oculta hay alguien. Todos aparecen como «reservado»."
            ),
            _(
                "Víctimas identificadas, denuncias y estimaciones son unidades distintas: nunca se suman ni comparten eje. Un mismo caso puede figurar como víctima identificada (DINAPEN), acogida (INNFA) y asistida (OIM)."
            ),
            _(
                "Más casos identificados puede significar mejor detección, no más trata. Por eso las tendencias no llevan color de estado."
            ),
            _(
                "En los indicadores restringidos se muestran el estado y el total nacional, y «reservado» cuando el valor, el numerador, el denominador o su complemento está entre 1 y 4."
            ),
            _(
                "La cifra de «5.000» que a veces se cita es una estimación de la OIT de 2002 (unas 5.200 niñas y adolescentes en explotación sexual comercial); no es un recuento de casos y no aparece en ningún gráfico."
            ),
        ),
        anchor="proteccion",
    )


def accessibility(_view: View) -> Component:
    return _section(
        _("Accesibilidad"),
        html.P(
            _(
                "El sitio busca cumplir las pautas WCAG 2.2, nivel AA: cada estado tiene forma, palabra y color; cada gráfico tiene su tabla y su descarga; todo se puede recorrer con el teclado. Los gráficos se leen desde el primer momento, también sin JavaScript, y se vuelven interactivos al pasar el ratón, llegar con el teclado, tocarlos o elegir «Explorar»."
            )
        ),
        anchor="accesibilidad",
    )
