"""Names of a given length that read like a plan's, in both languages."""

from __future__ import annotations

from random import Random

from dashboard.workplan.plan import Text

_BEGINNINGS = (
    ("Personal capacitado", "Staff trained"),
    ("Protocolos aprobados", "Protocols approved"),
    ("Denuncias atendidas", "Complaints attended to"),
    ("Campañas realizadas", "Campaigns held"),
    ("Establecimientos que aplican el protocolo", "Facilities that apply the protocol"),
    ("Docentes formados", "Teachers trained"),
    ("Convenios firmados", "Agreements signed"),
    ("Niñas, niños y adolescentes informados", "Children and adolescents informed"),
)
_PARTS = (
    ("en cantones priorizados", "in priority cantons"),
    ("con enfoque de género", "with a gender focus"),
    ("según la guía de detección", "following the detection guide"),
    ("en zonas de frontera", "in border areas"),
    ("con registro verificado", "with a verified record"),
    ("en terminales terrestres", "in bus terminals"),
    ("de instituciones públicas", "of public institutions"),
    ("con participación comunitaria", "with community participation"),
    ("en unidades educativas", "in schools"),
    ("y seguimiento trimestral", "and quarterly follow-up"),
)


def name(chance: Random, length: int) -> Text:
    """A name of just this many characters in each language."""
    beginning = chance.choice(_BEGINNINGS)
    parts = [chance.choice(_PARTS) for _ in range(length // 12 + 1)]
    spanish, english = (
        " ".join([beginning[at], *(part[at] for part in parts)])[:length].strip() for at in (0, 1)
    )
    return Text(spanish.ljust(length, "a"), english.ljust(length, "a"))
