#!/usr/bin/env python3
"""relay.py ADDRESS:PORT PORT: passes connections to ADDRESS:PORT on to 127.0.0.1:PORT.

The fake Twitch listens at 127.0.0.1 alone, and a container reaches only the address of its bridge. Waits until the
machine has that address.
"""

import socket
import sys
import threading
import time


def copy(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def listen(address):
    while True:
        try:
            return socket.create_server(address)
        except OSError:
            time.sleep(0.1)


def main():
    host, port = sys.argv[1].rsplit(":", 1)
    server = listen((host, int(port)))
    while True:
        inside, _ = server.accept()
        try:
            outside = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
        except OSError:
            inside.close()  # It has not started yet; the client tries again.
            continue
        for pair in ((inside, outside), (outside, inside)):
            threading.Thread(target=copy, args=pair, daemon=True).start()


main()
