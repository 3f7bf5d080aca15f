"""Files that cannot be read, each with the one sentence that the person sees.

UnreadableFile
├── EmptyFile
├── FileTooLarge
├── NotAWorkbook
├── NotATable
├── ProtectedWorkbook
├── DamagedWorkbook
├── UnsafeWorkbook
├── SheetTooLarge
├── NoPlanningTable
├── SeveralPlanningTables
├── RepeatedHeading
├── TemplateHeadingMissing
└── MappingNotUnderstood
"""

from __future__ import annotations

from dashboard.language import _, number


class UnreadableFile(Exception):
    """Nothing was taken from the file and nothing has changed; `str()` says why, in the language shown."""


class EmptyFile(UnreadableFile):
    """There is not one byte in it."""

    def __str__(self) -> str:
        return _("El archivo está vacío.")


class FileTooLarge(UnreadableFile):
    """It is larger than any plan, as stored or as unpacked."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes

    def __str__(self) -> str:
        return _("El archivo es demasiado grande: se aceptan hasta {size} MB.", size=number(self.megabytes))


class NotAWorkbook(UnreadableFile):
    """It is something else than an .xlsx workbook."""

    def __str__(self) -> str:
        return _(
            "El archivo no es un libro de Excel (.xlsx). Guárdelo como «Libro de Excel» y pruebe de nuevo."
        )


class NotATable(UnreadableFile):
    """It is neither an .xlsx workbook nor text with separators."""

    def __str__(self) -> str:
        return _("El archivo no es un libro de Excel (.xlsx) ni una tabla de texto (.csv).")


class ProtectedWorkbook(UnreadableFile):
    """It is encrypted, or in the format before 2007: both come in the same container."""

    def __str__(self) -> str:
        return _(
            "El libro tiene contraseña o está en el formato antiguo (.xls). "
            "Guárdelo sin contraseña como «Libro de Excel» (.xlsx)."
        )


class DamagedWorkbook(UnreadableFile):
    """It begins like a workbook and is cut short or broken inside."""

    def __str__(self) -> str:
        return _("El libro está incompleto o dañado. Ábralo en Excel, guárdelo de nuevo y vuelva a enviarlo.")


class UnsafeWorkbook(UnreadableFile):
    """It holds what no plan needs and attacks are made of."""

    def __str__(self) -> str:
        return _(
            "El libro no se abrió por seguridad: contiene otro archivo comprimido, definiciones externas "
            "o datos comprimidos de forma anormal."
        )


class SheetTooLarge(UnreadableFile):
    """A sheet reaches further than any plan, mostly by formatting alone."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns

    def __str__(self) -> str:
        return _(
            "Una hoja es demasiado grande: se leen hasta {rows} filas y {columns} columnas. "
            "Borre las filas y columnas vacías que tengan formato.",
            rows=number(self.rows),
            columns=number(self.columns),
        )


class NoPlanningTable(UnreadableFile):
    """No visible sheet has a row with the headings of a plan."""

    def __str__(self) -> str:
        return _(
            "No se encontró la fila de encabezados: hacen falta las columnas Declaración de Producto, "
            "Actividades, Indicadores y T1, T2, T3 y T4, en una hoja visible."
        )


class SeveralPlanningTables(UnreadableFile):
    """More than one visible sheet looks like the plan."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        self.titles = titles

    def __str__(self) -> str:
        return _(
            "Varias hojas tienen encabezados de planilla ({titles}): deje visible solo la que se incorpora.",
            titles=", ".join(self.titles),
        )


class RepeatedHeading(UnreadableFile):
    """Two columns of the plan say the same."""

    def __init__(self, heading: str) -> None:
        self.heading = heading

    def __str__(self) -> str:
        return _(
            "Dos columnas de la planilla dicen lo mismo: «{heading}». Deje solo una.", heading=self.heading
        )


class TemplateHeadingMissing(UnreadableFile):
    """A sheet of the plan's own workbook has lost a heading."""

    def __init__(self, sheet: str, heading: str) -> None:
        self.sheet, self.heading = sheet, heading

    def __str__(self) -> str:
        return _("En la hoja «{sheet}» falta la columna «{heading}».", sheet=self.sheet, heading=self.heading)


class MappingNotUnderstood(UnreadableFile):
    """The mapping file is not the table that it has to be."""

    def __str__(self) -> str:
        return _(
            "El archivo de correspondencias no se entiende: debe ser un CSV con las columnas "
            "clave, eje, tipo y sentido, como el ejemplo que escribe --dry-run."
        )
