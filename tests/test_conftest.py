"""The network guard guards."""

import socket

import pytest


@pytest.mark.parametrize("address", ["93.184.216.34", "10.0.0.1", "0.0.0.1"])
def test_a_connection_off_this_machine_is_refused(address):
    with socket.socket() as outside, pytest.raises(AssertionError, match="Tests use no network"):
        outside.connect((address, 80))


def test_a_name_is_not_even_looked_up():
    with pytest.raises(AssertionError, match="looked up 'example.org'"):
        socket.create_connection(("example.org", 80))


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5) as client:
        client.sendall(b"x")
