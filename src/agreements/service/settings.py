"""What an operator may set, by the command line, the environment (`AGREEMENTS_…`) or a TOML file, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    IPvAnyNetwork,
    SecretStr,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from agreements.interop.civil_day import default_zone
from agreements.json_input import read_json
from agreements.service.database_address import key_for, require_room_for_password, with_password
from agreements.service.limits import Limits
from agreements.service.scopes import ALL_SCOPES as ALL_SCOPES
from agreements.service.scopes import AccessScope as AccessScope
from agreements.service.sign_in_settings import SignInSettings
from agreements.service.signature_algorithms import ALGORITHMS as ALGORITHMS
from agreements.service.signature_algorithms import AcceptedAlgorithms
from agreements.service.web_address import is_loopback


class _SettingsSection(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TokenSettings(_SettingsSection):
    """Bearer tokens that are accepted: who issues them, for whom, and where the issuer's keys are."""

    issuer: str = Field(min_length=1)
    audience: str = Field(min_length=1)
    jwks: str = Field(min_length=1, description="a file, or an https URL (http on loopback)")
    algorithms: AcceptedAlgorithms = ALGORITHMS
    types: tuple[str, ...] = Field(
        default=("at+jwt", "JWT", ""),
        min_length=1,
        description="what the header's `typ` may be; an empty text: it may be left out",
    )
    scope_claim: str = "scope"
    discloser_claim: str | None = Field(
        default=None,
        description="the claim that says for which disclosers a caller may ask; nothing: for any",
    )
    disclosers: Mapping[str, tuple[str, ...]] | None = Field(
        default=None, description="claim → organisations; without it the claim names organisations itself"
    )
    leeway: int = Field(default=30, ge=0, le=300, description="seconds that clocks may differ")
    refresh: int = Field(default=300, ge=5, description="seconds between readings of the keys")
    keep: int = Field(
        default=86_400, ge=60, description="seconds that keys are good for while they cannot be read again"
    )

    @field_validator("jwks")
    @classmethod
    def _from_where_nobody_else_can_write(cls, jwks: str) -> str:
        parts = urlsplit(jwks)
        if parts.scheme == "http":
            sound = is_loopback(parts.hostname or "")
        else:
            sound = "://" not in jwks or parts.scheme in ("https", "file")
        if not sound:
            raise ValueError(f"`{jwks}`: keys come from a file or over https (http from this machine alone)")
        return jwks


class KeySettings(_SettingsSection):
    """An API key: the service knows only its SHA-256, and what its holder may do."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    scopes: frozenset[AccessScope]
    disclosers: tuple[str, ...] | None = Field(default=None, description="nothing: for any discloser")


class Settings(BaseSettings):
    """Everything that can be set. Raises pydantic's `ValidationError` with what is wrong and where."""

    model_config = SettingsConfigDict(
        env_prefix="AGREEMENTS_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    paths: tuple[Path, ...] = Field(min_length=1, description="agreement files, and folders of them")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str | None = Field(
        default=None,
        description="where callers reach the service, `https://…`; its path is put before every address that is told",
    )
    trusted_proxies: tuple[IPvAnyNetwork, ...] = Field(
        default=(),
        description="whose `X-Forwarded-For` is believed: addresses, or networks such as `10.0.0.0/8`",
    )
    metadata_key: Path | None = Field(
        default=None, description="a private key, as JWK or PEM, that signs AuthZEN's metadata"
    )
    metadata_issuer: str | None = Field(
        default=None, min_length=1, description="who signs the metadata (`iss`); unsaid: `public_url`"
    )
    workers: int = Field(default=1, ge=1, le=64)
    database: SecretStr = Field(
        default=SecretStr("sqlite:///agreements.db"), description="where answers are recorded"
    )
    database_password_file: Path | None = Field(
        default=None, description="a file that holds the database's password and nothing else"
    )
    record_proofs: bool = Field(
        default=False,
        description="record single answers with their proof, some three times as large; else it is worked out again",
    )
    time_zone: ZoneInfo = Field(
        default_factory=default_zone,
        description="whose days count where a day is made of an instant, by its IANA name",
    )
    insecure_local: bool = Field(default=False, description="ask nobody who they are; loopback only")
    tokens: TokenSettings | None = None
    keys: tuple[KeySettings, ...] = ()
    sign_in: SignInSettings | None = Field(default=None, description="how people sign in on pages")
    approval_keys: Path | None = Field(
        default=None, description="JSON: role or organisation → its JWK or JWKS"
    )
    require_signed_approvals: bool = Field(
        default=False, description="refuse approvals that are only claimed"
    )
    require_bound_approvals: bool = Field(
        default=False,
        description="refuse approvals that are not signed for one share: from, to, data and purpose",
    )
    page_key: SecretStr = Field(
        default_factory=lambda said: _key_for("page tokens", said),
        min_length=16,
        description="seals the tokens of AuthZEN's pages; the same for all services behind one address",
    )
    session_key: SecretStr = Field(
        default_factory=lambda said: _key_for("sessions", said),
        min_length=16,
        description="seals the cookies of people who signed in; the same for all services behind one address",
    )
    limits: Limits = Limits()
    cache: Annotated[Path | None, BeforeValidator(lambda value: None if value == "off" else value)] = Field(
        default=None,
        description="a folder for compiled bundles, so that a start is quick; unsaid or `off`: one for each run",
    )
    watch: bool = Field(default=True, description="reload the bundle when its files change")
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    log_requests: bool = True
    telemetry: bool = Field(default=False, description="OpenTelemetry traces, set up by OTEL_… variables")
    reload_signal: Path | None = Field(
        default=None, description="a file that is touched to make every worker reload; set by `serve`"
    )
    writer: Path | None = Field(
        default=None,
        description="the socket of the process that writes the log for all workers; set by `serve`",
    )

    @field_validator("public_url")
    @classmethod
    def _can_be_told(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        host = parts.hostname or ""
        if not host or parts.username is not None or "?" in url or "#" in url or "//" in parts.path:
            raise ValueError(f"`{url}` is not an address such as `https://sharing.example.org`")
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
            raise ValueError(f"`{url}` must begin with `https://` (`http://` on this machine alone)")
        return url.rstrip("/")

    @property
    def root_path(self) -> str:
        """What a proxy takes off the front of every path before it asks here; empty where there is none."""
        return quote(urlsplit(self.public_url or "").path, safe="/%:@!$&'()*+,;=~")

    def database_url(self) -> str:
        """Where answers are recorded, with the password from its file.

        Raises `OSError` when the file cannot be read, and `ValueError` when it holds no password.
        """
        return with_password(self.database.get_secret_value(), self.database_password_file)

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        if self.database_password_file is not None:
            require_room_for_password(self.database.get_secret_value())
        return self

    @model_validator(mode="after")
    def _proxies_bring_others(self) -> Self:
        if self.insecure_local and self.trusted_proxies:
            raise ValueError("`insecure_local` serves this machine alone, and `trusted_proxies` bring others")
        if any(one.prefixlen == 0 for one in self.trusted_proxies):
            raise ValueError("`trusted_proxies`: a network of all addresses would believe what anyone says")
        return self

    @model_validator(mode="after")
    def _metadata_can_be_signed(self) -> Self:
        if self.metadata_key is not None and self.public_url is None:
            raise ValueError(
                "`metadata_key` needs `public_url`: what is signed must not be what a caller said"
            )
        if self.metadata_issuer is not None and self.metadata_key is None:
            raise ValueError("`metadata_issuer` needs `metadata_key`, the key that it signs with")
        return self

    @model_validator(mode="after")
    def _somebody_may_ask(self) -> Self:
        if self.insecure_local and (self.tokens or self.keys or self.sign_in):
            raise ValueError(
                "`insecure-local` asks nobody who they are: leave it out, or leave out tokens, keys and `sign_in`"
            )
        if self.insecure_local and not is_loopback(self.host):
            raise ValueError(
                f"`insecure-local` serves this machine alone, and `{self.host}` is not a loopback address"
            )
        tokens, people = self.tokens, self.sign_in
        if tokens and people and (tokens.issuer, tokens.audience) == (people.issuer, people.client_id):
            raise ValueError(
                "`tokens.audience` is `sign_in.client_id`: ID tokens of people would pass for tokens of programs"
            )
        if self.sign_in and not self.public_url:
            raise ValueError(
                "`sign_in` needs `public_url`: where people are sent back to once they signed in"
            )
        if not (self.insecure_local or self.tokens or self.keys or self.sign_in):
            raise ValueError(
                "nobody could ask: set `tokens` (issuer, audience, jwks), `keys` or `sign_in`,"
                " or start with --insecure-local to try it on this machine"
            )
        if self.approval_keys is None:
            for name in ("require_signed_approvals", "require_bound_approvals"):
                if getattr(self, name):
                    raise ValueError(f"`{name}` needs `approval_keys`, the keys of those who approve")
        names = [key.name for key in self.keys]
        if len(set(names)) < len(names):
            raise ValueError("two API keys have the same name")
        return self


def _key_for(use: str, said: Mapping[str, Any]) -> SecretStr:
    database: SecretStr | None = said.get("database")
    url = database.get_secret_value() if database else "sqlite:"
    return SecretStr(key_for(use, url, said.get("database_password_file")))


class _Environment(EnvSettingsSource):
    """The environment, with what is JSON in it read as all JSON from outside is."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        """The value of a setting that is more than one word. Raises `JsonError`."""
        del field
        return read_json(value, f"setting `{field_name}`")


def read_settings(file: Path | None = None, **given: Any) -> Settings:
    """Settings from the command line, then the environment, then a TOML file.

    Raises pydantic's `ValidationError`, `OSError` or `tomllib.TOMLDecodeError` for the file, and `ValueError` for what
    is no JSON in the environment.
    """
    if file is not None and not file.is_file():
        raise FileNotFoundError(f"there is no settings file `{file}`")

    class SettingsFromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            del env_settings, dotenv_settings, file_secret_settings
            from_file = TomlConfigSettingsSource(settings_cls, toml_file=file)
            return init_settings, _Environment(settings_cls), from_file

    try:
        read = SettingsFromFile(**given)
    except SettingsError as error:
        raise ValueError(f"a setting in the environment cannot be read: {error.__cause__}") from None
    # A plain `Settings` can be sent to worker processes; a class made in a function cannot.
    return Settings.model_construct(**{name: getattr(read, name) for name in Settings.model_fields})
