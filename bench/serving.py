"""What the service is measured beside, on the same server: a bare FastAPI hello, and other engines behind FastAPI."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import msgspec
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response
from uvicorn.supervisors import Multiprocess

from bench.peers import PEERS
from bench.plain import PlainNetwork


def hello() -> FastAPI:
    """The least that FastAPI can do."""
    app = FastAPI()

    @app.get("/")
    async def say() -> dict[str, str]:
        return {"hello": "world"}

    return app


class PeerApp:
    """Makes an application that asks a peer; with a log, a line of JSON for each answer goes to a file.

    The line is left to the system to write some time, as those engines' own logs are: nothing waits for it, it is no
    chain, and the last lines can be lost.
    """

    def __init__(self, peer: str, network: Path, log: bool) -> None:
        self.peer, self.network, self.log = peer, network, log

    def __call__(self) -> FastAPI:
        """The application, in the process that serves it."""
        app = FastAPI()
        engine = PEERS[self.peer](PlainNetwork.read(self.network))
        encode = msgspec.json.Encoder().encode
        lines = tempfile.TemporaryFile(buffering=1 << 16) if self.log else None  # noqa: SIM115 - as long as the app

        @app.post("/")
        async def ask(request: Request) -> Response:
            question = json.loads(await request.body())
            allowed = engine.allowed(engine.ready(question))
            if lines is not None:
                lines.write(encode({"input": question, "result": allowed}) + b"\n")
            return Response(encode({"result": allowed}), media_type="application/json")

        return app


def serve(app: object, port: int, workers: int) -> None:
    """Serve an application's factory with the server's settings as the service has them."""
    from agreements.service.server import TimeoutProtocol

    config = uvicorn.Config(
        app, factory=True, port=port, workers=workers, http=TimeoutProtocol, ws="none",
        access_log=False, log_config=None, server_header=False, proxy_headers=False,
    )  # fmt: skip
    if workers == 1:
        uvicorn.Server(config).run()
    else:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
