"""A socket to serve on, taken before anything is opened, so that a port in use is told at once."""

from __future__ import annotations

import errno
import ipaddress
import socket

from app.errors import ServeError

TRIES = 50
LAST_PORT = 65_535


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on `host`:`port`; port 0 takes a free one.

    Raises:
        ServeError: the port is in use (a free one is named), not allowed, or the host is not an address of this machine.
    """
    try:
        return _bound(host, port)
    except OSError as error:
        where = f"{host}:{port}"
        if error.errno == errno.EADDRINUSE:
            free = _free_port(host, port)
            hint = f"Port {free} is free: fulcrum serve --port {free}" if free else "Choose another with --port."
            raise ServeError(f"Port {port} on {host} is in use, perhaps by another `fulcrum serve`. {hint}") from error
        if error.errno == errno.EACCES:
            raise ServeError(f"Listening on {where} is not permitted. Choose a port above 1023 with --port.") from error
        raise ServeError(f"Cannot listen on {where}: {error.strerror or error}. Give an address of this machine.") from error


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if _is_v6(host) else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Without it, a restart within a minute of the last connection would find the port "in use".
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host.strip("[]"), port))
        taken.listen(128)
    except OSError:
        taken.close()
        raise
    return taken


def _is_v6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).version == 6
    except ValueError:
        return False


def _free_port(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + TRIES, LAST_PORT) + 1):
        try:
            _bound(host, candidate).close()
        except OSError:
            continue
        return candidate
    return None
