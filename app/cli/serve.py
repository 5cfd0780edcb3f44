"""`fulcrum serve`: the page and the API."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from app.cli.options import examples, in_force, library_option, model_option

GRACE_S = 3
"""Seconds that answers in progress get to end by themselves after Ctrl-C."""

ENDING_S = 3
"""Seconds after that for the last of them to be broken off. Then uvicorn cancels them, with a traceback for each."""


@click.command(epilog=examples("fulcrum serve", "fulcrum serve --port 9000 --library ./notes.db"))
@library_option
@model_option
@click.option("--host", help="Address to listen on. Any but this machine's own needs the setting api_key.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on; 0 takes a free one.")
@click.option("--verbose", is_flag=True, help="Log every request to stderr.")
def command(library: Path | None, model: str | None, host: str | None, port: int | None, verbose: bool) -> None:
    """Start the web page and the OpenAI-compatible API on this machine, until Ctrl-C.

    Point an OpenAI client at the printed address with /v1 after it; any key will do when none is set.
    """
    force = in_force(library=library, model=model, host=host, port=port)
    settings = force.settings
    from app.errors import ServeError
    from app.guard import is_loopback
    from app.listening import listen

    if not is_loopback(settings.host) and not settings.api_key:
        raise ServeError(
            f"The address {settings.host!r} ({force.origins['host']}) lets other machines in, and no API key is set. "
            'Set one first: export FULCRUM_API_KEY="$(openssl rand -hex 16)"'
        )
    taken = listen(settings.host, settings.port)
    shown = f"[{settings.host.strip('[]')}]" if ":" in settings.host else settings.host
    url = f"http://{shown}:{taken.getsockname()[1]}"

    import asyncio

    import uvicorn

    from app.server import create_app
    from app.wiring import open_services

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            asyncio.get_running_loop().call_later(GRACE_S, api.state.end_answers)
            await super().shutdown(sockets)

    with taken, open_services(settings) as services:
        api = create_app(settings, services)
        config = uvicorn.Config(
            api,
            log_level="info" if verbose else "warning",
            access_log=verbose,
            timeout_graceful_shutdown=GRACE_S + ENDING_S,
            server_header=False,
        )
        click.echo(f"Fulcrum is at {url}  (API: {url}/v1)", err=True)
        if services.library is None:
            click.echo(f"No library at {settings.library} yet: fulcrum index PATH", err=True)
        click.echo("Ctrl-C stops it.", err=True)
        try:
            Server(config).run(sockets=[taken])
        except KeyboardInterrupt:  # uvicorn raises it again once everything is closed; being told to stop is no failure here.
            pass
    click.echo("Stopped.", err=True)
