"""How much a request may name and cost, how long it may take, and how often it may come."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Limits(BaseModel):
    """How much, how long and how often; a part of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    body: int = Field(default=1 << 20, ge=1024, description="bytes of a request's body")
    batch_body: int = Field(default=2 << 20, ge=1024, description="bytes of a batch's body")
    question: int = Field(default=1 << 16, ge=1024, description="bytes of one question, evaluation or search")
    batch: int = Field(default=5000, ge=1, description="questions in one batch")
    names: int = Field(
        default=500,
        ge=20,
        description="things that one question names: its members, facts and items together",
    )
    all_names: int = Field(default=100_000, ge=20, description="things that all questions of a request name")
    data: int = Field(default=100, ge=1, description="data items in one question")
    facts: int = Field(default=200, ge=1, description="facts in one question")
    approvals: int = Field(default=50, ge=1, description="approvals in one question")
    words: int = Field(default=4000, ge=100, description="characters of one name or value in a question")
    check: int = Field(default=200_000, ge=1, description="characters of a text to be checked")
    answer: int = Field(default=16 << 20, ge=1 << 16, description="bytes of the answers of a batch")
    read_seconds: float = Field(default=10, gt=0, description="for a request to arrive, once it began")
    answer_seconds: float = Field(default=30, gt=0, description="for an answer to be decided and recorded")
    stop_seconds: int = Field(default=20, ge=0, description="for open requests to end at shutdown")
    at_once: int = Field(default=1000, ge=1, description="requests open at one time, for each process")
    long_at_once: int = Field(
        default=2,
        ge=1,
        description="long requests worked on at one time, for each process; one of each caller",
    )
    long_waiting: int = Field(
        default=16, ge=1, description="long requests of one caller that wait, for each process"
    )
    rate: float = Field(
        default=0, ge=0, description="questions a second for each caller and process; 0: any number"
    )
    burst: int = Field(default=1000, ge=1, description="questions that may come at once above the rate")
