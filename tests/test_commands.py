"""The commands as an operator runs them: exit codes, one line of error, files whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from sqlalchemy import text

from config.settings import Settings
from dashboard.__main__ import main
from dashboard.app import create_app
from data_access.database import Database
from data_access.schema import UnexpectedSchema
from tests.exchange.glotip_books import CONVICTED, DETECTED, book, row


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def test_help_names_every_command_with_an_example() -> None:
    for name, command in main.commands.items():
        shown = run(name, "--help")
        assert shown.exit_code == 0
        nested = getattr(command, "commands", {})
        for inner in nested:
            assert "Example: python -m dashboard" in run(name, inner, "--help").output
        assert nested or "Example:" in shown.output, name


def test_migrate_makes_a_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/plan.db"
    assert run("migrate", "--database", url).exit_code == 0
    assert run("verify", "--database", url).output == "whole\n"


def test_an_unexpected_schema_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/empty.db"
    refused = run("verify", "--database", url)
    assert refused.exit_code == 1
    assert "python -m dashboard migrate" in refused.stderr
    with pytest.raises(UnexpectedSchema, match="python -m dashboard migrate"):
        create_app(Settings(database_url=url, demo=True))


@pytest.mark.parametrize("period", ["2026T3", "2026-T5", "Q3", ""])
def test_a_period_that_is_none_is_explained(period: str) -> None:
    refused = run("snapshot", period, "--output", "x.pdf")
    assert refused.exit_code == 2
    assert "2026-T3" in refused.stderr


def test_snapshot_writes_a_pdf_twice_the_same(demo_url: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for output in (first, second):
        ran = run("snapshot", "2026-T3", "--lang", "en", "--output", str(output), "--database", demo_url)
        assert ran.exit_code == 0, ran.stderr
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(b"%PDF")


def test_a_quarter_outside_the_plan_writes_nothing(demo_url: str, tmp_path: Path) -> None:
    output = tmp_path / "x.pdf"
    refused = run("snapshot", "2031-T1", "--output", str(output), "--database", demo_url)
    assert (refused.exit_code, output.exists()) == (1, False)
    assert "2026-T1 to 2027-T4" in refused.stderr


def test_verify_names_the_damaged_entry(demo_url: str) -> None:
    with Database(demo_url).write() as connection:
        names = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        )
        for name in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.execute(text("UPDATE audit_entry SET subject = 'other' WHERE seq = 7"))
    found = run("verify", "--database", demo_url)
    assert found.exit_code == 1
    assert "7" in found.stderr


def test_people_are_added_disabled_and_given_new_passwords(demo_url: str) -> None:
    oim = ("--role", "delegate", "--institution", "OIM", "--title", "Delegada OIM")
    added = run("users", "add", "nueva@oim.int", *oim, "--database", demo_url)
    assert added.exit_code == 0, added.stderr
    assert "one-time password" in added.output
    reset = run("users", "reset-password", "nueva@oim.int", "--database", demo_url)
    assert reset.output != added.output
    assert run("users", "disable", "nueva@oim.int", "--database", demo_url).exit_code == 0
    again = run("users", "add", "nueva@oim.int", "--role", "viewer", "--title", "X", "--database", demo_url)
    assert again.exit_code == 1
    assert run("users", "disable", "nadie@oim.int", "--database", demo_url).exit_code == 1


def test_a_delegate_needs_an_institution(demo_url: str) -> None:
    refused = run("users", "add", "x@y.ec", "--role", "delegate", "--title", "X", "--database", demo_url)
    assert refused.exit_code == 2


def planning_sheet(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([None, None, "Meta (trimestral)\u00a0"])
    sheet.append(
        ["Declaración de Producto\u00a0", "Actividades clave de Producto", "Indicadores de Producto",
         "T1\u00a0", "T2\u00a0", "T3\u00a0", "T4\u00a0", "Meta Total", "Cantones de Ejecución"]
    )  # fmt: skip
    sheet.append(
        ["1.1.1 Prevención de la trata", "Talleres", "10A01 No. de personas capacitadas", 10, 20, 30, 40, 100,
         "STO DGO TSACHILAS-SANTO DOMINGO, PICHINCHA-QUITO"]
    )  # fmt: skip
    book.save(path)
    return path


def test_a_planning_sheet_comes_in_whole_or_not_at_all(demo_url: str, tmp_path: Path) -> None:
    sheet = str(planning_sheet(tmp_path / "planilla.xlsx"))
    where = ("--institution", "OIM", "--year", "2026", "--database", demo_url)
    tried = run("import", "plan", sheet, *where, "--dry-run")
    assert tried.exit_code == 0, tried.stderr
    assert "EC-SD" in tried.output
    taken = run("import", "plan", sheet, *where)
    assert taken.exit_code == 0, taken.stderr
    assert run("import", "plan", sheet, *where).exit_code == 1
    assert run("verify", "--database", demo_url).output == "whole\n"


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut short"])
def test_a_wrong_file_is_one_clear_line(demo_url: str, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(content)
    refused = run(
        "import", "plan", str(file), "--institution", "OIM", "--year", "2026", "--database", demo_url
    )
    assert refused.exit_code == 1
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "Traceback" not in refused.stderr


def test_a_plan_goes_out_and_comes_back_unchanged(demo_url: str, tmp_path: Path) -> None:
    out, back = tmp_path / "plan.xlsx", tmp_path / "back.xlsx"
    assert run("export", "plan", "--output", str(out), "--database", demo_url).exit_code == 0
    fresh = f"sqlite:///{tmp_path}/fresh.db"
    run("migrate", "--database", fresh)
    taken = run("import", "plan", str(out), "--database", fresh)
    assert taken.exit_code == 0, taken.stderr
    assert run("export", "plan", "--output", str(back), "--database", fresh).exit_code == 0
    books = [load_workbook(path) for path in (out, back)]
    cells = [[[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()] for book in books]
    assert cells[0] == cells[1]


@pytest.mark.parametrize("form", ["csv", "xlsx", "hxl"])
@pytest.mark.parametrize("what", ["indicators", "activities", "cases"])
def test_exports_write_files(demo_url: str, tmp_path: Path, what: str, form: str) -> None:
    output = tmp_path / f"{what}.{form}"
    ran = run("export", what, "--format", form, "--output", str(output), "--database", demo_url)
    assert ran.exit_code == 0, ran.stderr
    assert output.stat().st_size > 500
    assert not output.with_name(output.name + ".part").exists()


def test_the_secret_key_must_be_long_and_random(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/plan.db"
    run("migrate", "--database", url)
    for weak in ("", "short", "a" * 64):
        monkeypatch.setenv("SECRET_KEY", weak)
        refused = run("serve", "--database", url)
        assert refused.exit_code == 1
        assert "SECRET_KEY" in refused.stderr


def test_a_setting_that_is_no_value_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUE_DAY", "soon")
    refused = run("serve", "--database", f"sqlite:///{tmp_path}/plan.db")
    assert (refused.exit_code, "DUE_DAY" in refused.stderr) == (1, True)


def test_a_synthetic_plan_is_made_where_there_is_none(demo_url: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/large.db"
    small = ("--institutions", "6", "--quarters", "4", "--name-length", "120")
    made = run("generate", *small, "--database", url)
    assert made.exit_code == 0, made.stderr
    assert "python -m dashboard demo" in made.output
    assert run("verify", "--database", url).output == "whole\n"
    for taken in (url, demo_url):
        refused = run("generate", "--database", taken)
        assert (refused.exit_code, len(refused.stderr.strip().splitlines())) == (1, 1)
    assert run("generate").exit_code == 2


def test_a_backup_is_verified_restored_and_never_written_over(demo_url: str, tmp_path: Path) -> None:
    file, fresh = tmp_path / "b.db", f"sqlite:///{tmp_path}/fresh.db"
    assert run("backup", str(file), "--database", demo_url).exit_code == 0
    assert run("verify", "--database", f"sqlite:///{file}").output == "whole\n"
    assert run("restore", str(file), "--database", fresh).output == "restored\n"
    assert run("verify", "--database", fresh).output == "whole\n"
    for refused in (
        run("backup", str(file), "--database", demo_url),
        run("restore", str(file), "--database", demo_url),
        run("restore", str(tmp_path / "none.db"), "--database", f"sqlite:///{tmp_path}/x.db"),
    ):
        assert (refused.exit_code, len(refused.stderr.strip().splitlines())) == (1, 1)


def test_what_unodc_publishes_is_taken_in_once_however_often(demo_url: str, tmp_path: Path) -> None:
    table = tmp_path / "data_glotip.xlsx"
    table.write_bytes(book(row(DETECTED, 2020, "112"), row(DETECTED, 2021, "72"), row(CONVICTED, 2021, "<5")))
    first = run("import", "glotip", str(table), "--country", "ecu", "--database", demo_url)
    assert (first.exit_code, first.stdout.splitlines()[-1]) == (
        0,
        "Incorporado: nuevos, 3; cambiados, 0; retirados, 0; iguales, 0.",
    )
    again = run("import", "glotip", str(table), "--lang", "en", "--database", demo_url)
    assert again.stdout.splitlines()[-1] == "Taken in: new, 0; changed, 0; withdrawn, 0; the same, 3."
    assert run("verify", "--database", demo_url).output == "whole\n"


def test_a_damaged_table_of_unodc_changes_nothing(demo_url: str, tmp_path: Path) -> None:
    table = tmp_path / "data_glotip.xlsx"
    table.write_bytes(book(row(DETECTED, 2020, "112"), row(DETECTED, 2021, "unos 70")))
    refused = run("import", "glotip", str(table), "--database", demo_url)
    assert refused.exit_code == 1
    assert "Fila 5: «unos 70» no es un recuento ni «<5»." in refused.stdout
    assert refused.stderr == "Error: No se incorporó nada. Problemas en el archivo: 1.\n"
    database = Database(demo_url)
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM unodc_count")) == 0
    database.close()


def test_a_quarter_s_cases_are_released_once_and_in_order(demo_url: str) -> None:
    released = run("release-cases", "2026-T3", "--database", demo_url)
    assert (released.exit_code, "quarter × nat: 3 of 3" in released.output) == (0, True), released.output
    again = run("release-cases", "2026-T3", "--database", demo_url)
    assert again.exit_code == 1
    assert "is released" in again.stderr
    early = run("release-cases", "2026-T4", "--database", demo_url)
    assert (early.exit_code, "is not over yet" in early.stderr) == (1, True)


HEADINGS = (
    "Trimestre;Etapa;Provincia de identificación;Provincia de origen;Sexo;Edad;Forma de explotación;Recuento"
)
COUNT = "2026-T3;identificada;Azuay;sin dato;mujer;30 a 64 años;mendicidad;3117"


def counts_file(path: Path, *rows: str, headings: str = HEADINGS) -> str:
    path.write_text("\n".join([headings, *rows]), encoding="utf-8")
    return str(path)


def test_case_counts_come_in_whole_and_their_figures_are_not_told(demo_url: str, tmp_path: Path) -> None:
    file, at = counts_file(tmp_path / "cifras.csv", COUNT), ("--database", demo_url)
    dinapen = ("import", "cases", file, "--institution", "DINAPEN")
    tried = run(*dinapen, "--dry-run", *at)
    assert (tried.exit_code, "Se guardarían: 1" in tried.output) == (0, True)
    taken = run(*dinapen, *at)
    assert (taken.exit_code, "nuevos, 1; cambiados, 0" in taken.output) == (0, True)
    again = run(*dinapen, *at)
    assert (again.exit_code, "Incorporado" in again.output) == (0, False)
    assert "3117" not in tried.output + taken.output + again.output
    assert run("verify", *at).output == "whole\n"


def test_a_count_that_changes_asks_for_its_reason(demo_url: str, tmp_path: Path) -> None:
    at = ("--institution", "DINAPEN", "--database", demo_url)
    run("import", "cases", counts_file(tmp_path / "a.csv", COUNT), *at)
    changed = counts_file(tmp_path / "b.csv", COUNT.replace("3117", "3118"))
    refused = run("import", "cases", changed, *at)
    assert (refused.exit_code, "razón del cambio" in refused.stderr) == (1, True)
    done = run("import", "cases", changed, "--reason", "Un registro repetido.", *at)
    assert (done.exit_code, "cambiados, 1" in done.output) == (0, True)


def test_case_counts_with_problems_change_nothing(demo_url: str, tmp_path: Path) -> None:
    wrong = COUNT.replace("Azuay", "Quinindé")
    both = counts_file(tmp_path / "cifras.csv", COUNT, wrong)
    refused = run("import", "cases", both, "--institution", "DINAPEN", "--database", demo_url, "--lang", "en")
    assert refused.exit_code == 1
    assert "row 3" in refused.output
    assert "Rows with problems: 1" in refused.stderr
    alone = counts_file(tmp_path / "otro.csv", COUNT)
    for options in ((), ("--institution", "INNFA"), ("--institution", "NADIE")):
        assert run("import", "cases", alone, *options, "--database", demo_url).exit_code == 1


def test_a_file_of_persons_is_no_file_of_counts(demo_url: str, tmp_path: Path) -> None:
    persons = counts_file(tmp_path / "p.csv", f"{COUNT};María", headings=f"{HEADINGS};Nombre")
    refused = run("import", "cases", persons, "--institution", "DINAPEN", "--database", demo_url)
    assert (refused.exit_code, "La columna «Nombre» no se recibe" in refused.stderr) == (1, True)
    other = counts_file(tmp_path / "o.csv", "x;y", headings="Nombre;Cédula")
    assert run("import", "cases", other, "--database", demo_url).exit_code == 1


def test_a_year_without_a_correction_has_none_to_publish(demo_url: str) -> None:
    for year in ("2025", "2026"):
        waits = run("correct-cases", year, "--database", demo_url)
        assert (waits.exit_code, "Traceback" in waits.output) == (1, False)
