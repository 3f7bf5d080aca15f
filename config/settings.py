"""What the environment sets: read once, frozen."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_DATABASE_URL = "sqlite:///var/demo.db"
SHORTEST_SECRET = 32


class UnusableSettings(Exception):
    """The environment lacks a setting, or holds one that is unsafe or no value for it."""


def usable_database_url(url: str) -> str:
    """The address as SQLAlchemy takes it: Heroku writes `postgres://`, which it refuses."""
    for written in ("postgres://", "postgresql://"):
        if url.startswith(written):
            return "postgresql+psycopg://" + url.removeprefix(written)
    return url


class Settings(BaseSettings):
    """The process's settings; each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: str = Field(default="sqlite:///var/seguimiento.db", description="where the plan is stored")
    database_read_url: str | None = Field(default=None, description="a read replica, if there is one")
    secret_key: SecretStr = Field(
        default=SecretStr(""), description="at least 32 random characters; signs cookies and forms"
    )
    allowed_hosts: str = Field(
        default="127.0.0.1,localhost", description="host names that the site answers to"
    )
    due_day: int = Field(
        default=15, ge=1, le=60, description="reports are due this many days after the quarter"
    )
    demo: bool = Field(default=False, description="an illustrative plan over http on this machine")
    trusted_proxies: int = Field(
        default=0, ge=0, le=3, description="balancers in front whose headers are believed"
    )
    smtp_url: SecretStr | None = Field(
        default=None, description="where reminders are handed in: smtps://user:password@host:465"
    )
    mail_from: str = Field(default="", description="the address that reminders come from")
    site_url: str = Field(
        default="http://127.0.0.1:8050", description="the site's address, for links in mail"
    )

    @field_validator("database_url", "database_read_url")
    @classmethod
    def _rewritten(cls, url: str | None) -> str | None:
        return None if url is None else usable_database_url(url)

    @model_validator(mode="after")
    def _secret_is_long_enough(self) -> Self:
        secret = self.secret_key.get_secret_value()
        if not self.demo and (len(secret) < SHORTEST_SECRET or len(set(secret)) < 10):
            raise UnusableSettings(
                f"SECRET_KEY must hold at least {SHORTEST_SECRET} random characters; make one with: "
                'python -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        return self

    @model_validator(mode="after")
    def _mail_says_where_it_comes_from(self) -> Self:
        if self.smtp_url is not None and not (self.mail_from and "site_url" in self.model_fields_set):
            raise UnusableSettings("SMTP_URL: reminders also need MAIL_FROM and SITE_URL")
        return self

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(host.strip() for host in self.allowed_hosts.split(",") if host.strip())


class _Printed(BaseSettings):
    """What is printed on paper, for a command that needs no other setting."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    site_url: str = ""


def public_address() -> str:
    """The site's address as the environment sets it, blank where it does not: paper leads nowhere else."""
    return _Printed().site_url.rstrip("/")


def read_settings(**given: Any) -> Settings:
    """What the environment sets, with what a command gives before it; raise UnusableSettings."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise UnusableSettings(f"{name}: {first['msg']}") from error
