"""`fulcrum serve`: the page and the API."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.cli.options import examples, in_force, library_option, model_option


@click.command(epilog=examples("fulcrum serve", "fulcrum serve --port 9000 --library ./notes.db --log text"))
@library_option
@model_option
@click.option("--host", help="Address to listen on. Any but this machine's own needs the setting api_key.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on; 0 takes a free one.")
@click.option("--log", type=click.Choice(["none", "text", "json"]), help="A line on stderr for each request, without its text.")
@click.option("--verbose", is_flag=True, help="The same as --log text.")
def command(
    library: Path | None, model: str | None, host: str | None, port: int | None, log: str | None, verbose: bool
) -> None:
    """Start the web page and the OpenAI-compatible API on this machine, until Ctrl-C.

    Point an OpenAI client at the printed address with /v1 after it; any key will do when none is set.
    """
    log = log or ("text" if verbose else None)
    force = in_force(library=library, model=model, host=host, port=port, log=log)
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

    from uvicorn.config import LOGGING_CONFIG

    from app import json_log
    from app.server import create_app
    from app.serving import Server, configured, leave_no_thread
    from app.warming import warming
    from app.wiring import open_services

    is_json = settings.log == "json"

    def say(text: str) -> None:
        click.echo(json.dumps({"time": json_log.now(), "level": "info", "message": text}) if is_json else text, err=True)

    with taken, open_services(settings) as services, warming(services):
        api = create_app(settings, services)
        log_config = json_log.CONFIG if is_json else LOGGING_CONFIG
        config = configured(api, head_timeout_s=settings.request_timeout_s, log_config=log_config)
        say(f"Fulcrum is at {url}  (API: {url}/v1)")
        if services.library is None:
            say(f"No library at {settings.library} yet: fulcrum index PATH")
        say("Ctrl-C stops it.")
        Server(config, api.state.end_answers).serve_until_told(taken)
        api.state.end_answers()
    say("Stopped.")
    leave_no_thread("answer")
