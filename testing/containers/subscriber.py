#!/usr/bin/env python3
"""subscriber.py HOST:PORT TOKEN FILE: follows the cheers of the stream, and appends the number of each to FILE.

After each loss of the connection it resumes with its last number, as the protocol says, after a short time that it draws.
It appends "gap" for a gap, and "error" with a reason for what must not happen.
"""

import json
import random
import socket
import struct
import sys
import time

SILENCE_SECONDS = 15


def connect(address, query):
    host, port = address.rsplit(":", 1)
    stream = socket.create_connection((host, int(port)), timeout=SILENCE_SECONDS)
    stream.sendall(
        (
            f"GET /ws?{query} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        ).encode()
    )
    reader = stream.makefile("rb")
    if b" 101 " not in reader.readline():
        raise OSError("not accepted")
    while reader.readline() not in (b"\r\n", b""):
        pass
    return stream, reader


def frames(reader):
    while True:
        head = reader.read(2)
        if len(head) < 2:
            return
        length = head[1] & 0x7F
        if length == 126:
            length = struct.unpack(">H", reader.read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", reader.read(8))[0]
        yield head[0] & 0x0F, reader.read(length)


class Subscriber:
    def __init__(self, address, token, file):
        self.address = address
        self.token = token
        self.file = open(file, "a", buffering=1, encoding="utf-8")
        self.epoch = None
        self.last = 0

    def query(self):
        resume = f"&since={self.last}&epoch={self.epoch}" if self.epoch else ""
        return f"client=check&types=cheer&token={self.token}{resume}"

    def follow(self):
        stream, reader = connect(self.address, self.query())
        with stream:
            for kind, body in frames(reader):
                if kind == 1:
                    self.take(json.loads(body))
                elif kind == 9:  # A ping; the mask of the pong is zero.
                    stream.sendall(bytes([0x8A, 0x80 | len(body), 0, 0, 0, 0]) + body)
                elif kind == 8:
                    return

    def take(self, frame):
        if "id" in frame:
            if frame["id"] <= self.last:
                self.file.write(f"error {frame['id']} after {self.last}\n")
            self.last = frame["id"]
            self.file.write(f"{self.last}\n")
        elif frame["type"] == "connected":
            if self.epoch is None:
                self.last = frame["data"]["latest"]
            self.epoch = frame["data"]["epoch"]
            self.file.write("connected\n")
        elif frame["type"] == "gap":
            self.file.write("gap\n")


def main():
    subscriber = Subscriber(*sys.argv[1:4])
    while True:
        try:
            subscriber.follow()
        except OSError:
            pass
        time.sleep(random.uniform(0.1, 0.5))


main()
