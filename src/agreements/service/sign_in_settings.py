"""What an operator may set about how people sign in: the OpenID provider, what its claims mean, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from agreements.service.scopes import AccessScope
from agreements.service.signature_algorithms import ALGORITHMS, AcceptedAlgorithms
from agreements.service.web_address import is_private_on_its_way

LONGEST_SESSION = 604_800
"""Seconds after which everybody signs in again, at most: a week."""


class SignInSettings(BaseModel):
    """How people sign in on pages: by OpenID Connect, with the authorization code flow and PKCE."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str = Field(description="the OpenID provider, as it names itself (`iss`)")
    client_id: str = Field(min_length=1, description="as what this service is registered there")
    client_secret: SecretStr | None = Field(
        default=None, description="unsaid: a public client, by PKCE alone"
    )
    client_secret_file: Path | None = Field(
        default=None, description="a file that holds the client secret and nothing else"
    )
    scope: str = Field(default="openid profile", description="what is asked of the provider")
    algorithms: AcceptedAlgorithms = Field(
        default=ALGORITHMS, description="signatures of ID tokens that are accepted"
    )
    title: str = Field(
        default="", max_length=100, description="what pages call the provider; unsaid: its host"
    )
    contact: str = Field(
        default="whoever runs this service",
        min_length=1,
        max_length=200,
        description="whom somebody asks who has no role",
    )
    name_claim: str = Field(default="name", min_length=1, description="the claim that pages call a person by")
    role_claim: str = Field(default="roles", min_length=1, description="the claim that says who may do what")
    roles: Mapping[str, frozenset[AccessScope]] = Field(
        default_factory=lambda: {scope.value: frozenset([scope]) for scope in AccessScope},
        min_length=1,
        description="value of that claim → scopes; unsaid: its values are the scopes' own names",
    )
    discloser_claim: str | None = Field(
        default=None,
        min_length=1,
        description="the claim that says for which disclosers a person may ask; nothing: for any",
    )
    disclosers: Mapping[str, tuple[str, ...]] | None = Field(
        default=None, description="claim → organisations; without it the claim names organisations itself"
    )
    idle_seconds: int = Field(
        default=1_800, ge=60, le=86_400, description="after which somebody who opens no page is signed out"
    )
    longest_seconds: int = Field(
        default=36_000, ge=60, le=LONGEST_SESSION, description="after which everybody signs in again"
    )
    wait_seconds: float = Field(default=5, gt=0, le=30, description="for each answer of the provider")
    leeway: int = Field(default=30, ge=0, le=300, description="seconds that clocks may differ")

    @field_validator("issuer")
    @classmethod
    def _an_issuer(cls, issuer: str) -> str:
        if not is_private_on_its_way(issuer) or "?" in issuer or "#" in issuer or len(issuer) > 500:
            raise ValueError(f"`{issuer[:500]}` is not an issuer such as `https://login.example.org`")
        return issuer

    @field_validator("scope")
    @classmethod
    def _asks_for_an_id_token(cls, scope: str) -> str:
        if "openid" not in scope.split(" "):
            raise ValueError("`openid` must be among the words, or there is no ID token")
        return scope

    @field_validator("title", "contact")
    @classmethod
    def _a_line(cls, words: str) -> str:
        if not words.isprintable():
            raise ValueError("it must be words on one line")
        return words

    @model_validator(mode="after")
    def _once(self) -> Self:
        if self.client_secret is not None and self.client_secret_file is not None:
            raise ValueError("there is a `client_secret`, and a `client_secret_file`: leave one out")
        if self.disclosers is not None and self.discloser_claim is None:
            raise ValueError("`disclosers` needs `discloser_claim`, the claim that is looked up in it")
        if self.idle_seconds > self.longest_seconds:
            raise ValueError("`idle_seconds` is more than `longest_seconds`, which would end it first")
        return self

    @property
    def shown_title(self) -> str:
        """What pages call the provider."""
        return self.title or urlsplit(self.issuer).netloc

    def read_secret(self) -> str | None:
        """The client secret, if there is one.

        Raises `OSError` when its file cannot be read, and `ValueError` when that holds none.
        """
        if self.client_secret_file is None:
            return self.client_secret.get_secret_value() if self.client_secret is not None else None
        secret = self.client_secret_file.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
        if not secret or "\n" in secret:
            raise ValueError(f"`{self.client_secret_file}` must hold one line, the client secret")
        return secret
