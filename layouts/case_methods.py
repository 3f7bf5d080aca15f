"""How cases are counted, protected and read, in plain words: the part of Metodología on case trends."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from data_access.case_series import cells_of
from layouts import case_findings
from layouts.case_shares import share_table
from layouts.page import View


def cases(view: View) -> Component:
    parts = (
        (_("Qué se publica"), _published()),
        (_("Cómo se protege"), _protected()),
        (_("Correcciones y reportes tardíos"), _corrected()),
        (_("Cómo leer las cifras"), _read()),
        (_("Qué no puede prometer"), _limits()),
    )
    shown = [each for title, points in parts for each in (html.H3(title), _list(points))]
    hidden = html.P(case_findings.reserved_share(cells_of(view.database, view.selection)))
    heading = html.H2(_("Tendencias de casos"), id="casos")
    return html.Section([heading, hidden, share_table(view), *shown], className="prose")


def _list(points: tuple[str, ...]) -> Component:
    return html.Ul([html.Li(point) for point in points])


def _published() -> tuple[str, ...]:
    return (
        _(
            "Al cierre de cada trimestre se publica un menú fijo de cuadros, que queda congelado. Los filtros eligen recuentos de ese menú; nada los suma ni los resta."
        ),
        _(
            "Se registra con detalle y se publica con categorías amplias: dos macrorregiones, tres regiones, siete territorios y las provincias; menores o personas adultas; mujeres u hombres; tres formas de explotación; el origen por macrorregión. «Sin dato» va junto a una categoría amplia: solo, ocultaría el cuadro entero. El origen sin dato sí se muestra, porque es la categoría mayor."
        ),
        _(
            "Por trimestre salen el país, las macrorregiones y los menores de 18 años; por semestre, también el sexo; por año, lo demás. Cuánto se publica depende del total publicado del año anterior (menos de 100, hasta 399, hasta 999, desde 1.000) y no cambia dentro de un año; si ese total está reservado, se publica como en ese año."
        ),
        _(
            "Identificadas, acogidas, asistidas, retornadas y denuncias son medidas distintas: están una junto a otra y nunca se suman. No son una cohorte."
        ),
    )


def _protected() -> tuple[str, ...]:
    return (
        _(
            "Ningún recuento menor que 5 se publica, y el cero tampoco. Todos llevan la misma marca, «reservado», y el mismo dibujo: ni el largo, ni el orden, ni el color dependen de lo que esconden."
        ),
        _(
            "Se reservan además otros recuentos para que los pequeños no salgan por resta. Por lo que muestran los cuadros y todo lo publicado antes, cada recuento pequeño tiene que poder valer desde 0 hasta 5."
        ),
        _(
            "Qué se reserva también dice algo, porque un trimestre se oculta solo si hace falta. Por eso, aun si se supone que los recuentos pequeños de una misma serie de trimestres, semestres y año no pasan de 4, cada uno tiene que poder ser cero y no serlo, y ningún otro queda exacto."
        ),
        _(
            "Antes de publicar, otro programa intenta deducir cada recuento reservado. Si uno resulta exacto o demasiado preciso, no se publica nada."
        ),
    )


def _corrected() -> tuple[str, ...]:
    return (
        _(
            "Cada víctima cuenta en el trimestre en que se la registra, aunque los hechos sean anteriores. Un trimestre publicado no cambia, salvo al corregirse el año completo; el año es la suma de sus cuatro trimestres y sale con el cuarto."
        ),
        _(
            "Las cifras exactas las ven solo la institución que lleva cada recuento y la secretaría técnica; cada consulta, cada descarga y cada cambio queda registrado, con su razón. Los semestres y el año suman lo que publicaron sus trimestres, no lo corregido después."
        ),
        _(
            "Una corrección aparece solo cuando cada recuento publicado cambia en 0 o en 5 o más. Hasta entonces se anuncia que el año tiene una pendiente, sin número ni trimestre."
        ),
        _(
            "Se corrige un año completo, una sola vez, y solo si lo corregido agrega personas o las quita, no ambas cosas: así la diferencia entre las dos publicaciones no revela a nadie, y la auditoría la revisa como un cuadro más. Lo reservado sigue reservado, y los informes ya emitidos no cambian."
        ),
    )


def _read() -> tuple[str, ...]:
    return (
        _(
            "Son recuentos de registro, no de prevalencia: más casos identificados puede significar mejor detección. Por eso no llevan color de estado y se muestran junto al esfuerzo de detección."
        ),
        _(
            "Una diferencia entre dos recuentos se distingue del azar solo si supera el doble de la raíz cuadrada de su suma. Por debajo se dice «sin cambio distinguible»."
        ),
        _(
            "La tasa por 100.000 habitantes, con el censo de 2022, se da solo desde 20 víctimas publicadas. Cada gráfico dice si el lugar es el de identificación o el de origen."
        ),
        _(
            "Una línea de puntos vertical señala que la serie cambia: lo anterior no es estrictamente comparable. Lo que publica UNODC es otra fuente y va aparte, tal como lo publica."
        ),
    )


def _limits() -> tuple[str, ...]:
    return (
        _(
            "La protección no pesa qué valor es más probable: quien conoce un caso sabe más que los cuadros, y quien conoce la regla puede sospechar cuál de dos recuentos reservados es el pequeño."
        ),
        _(
            "Quien repita este método con todas las cifras imaginables puede saber más que quien solo lee los cuadros: que un recuento reservado es menor que 5 y, si hubo muy pocas víctimas en el semestre, que no es cero. El total anual de las otras medidas está solo: reservado quiere decir que es menor que 5."
        ),
        _(
            "Quien aplique la regla a dos series a la vez, por ejemplo a los trimestres de una macrorregión y a los semestres por sexo, puede saber que un recuento pequeño no es cero y, en algún año, cuál es. Está por corregirse: mientras tanto no conviene publicar recuentos reales."
        ),
        _(
            "Un cuadro que otra entidad publique por su cuenta puede revelar más; solo se tienen en cuenta los que se conocen."
        ),
        _(
            "Se ve menos: con unas 150 víctimas al año, cerca de un tercio de las provincias tiene un recuento publicado, aunque reúne a la mayoría de las víctimas."
        ),
    )
