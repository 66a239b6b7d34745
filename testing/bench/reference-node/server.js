// What people would use in place of Integron: one process of Express, ws and better-sqlite3. It reads chat from Twitch's
// EventSub, commits each message, and sends it to every WebSocket. Without TWITCH_EVENTSUB_URL it only fans out what
// arrives at /publish.
import express from "express";
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { Store } from "./store.js";

const app = express();
const server = createServer(app);
const subscribers = new Set();
const sockets = new WebSocketServer({ server });
const store = process.env.DATABASE ? new Store(process.env.DATABASE) : undefined;

sockets.on("connection", (socket, request) => {
  if (request.url.startsWith("/publish")) {
    let id = 0;
    socket.on("message", (text) => broadcast({ ...JSON.parse(text), id: ++id }));
    return;
  }
  subscribers.add(socket);
  socket.on("close", () => subscribers.delete(socket));
  socket.send(JSON.stringify({ type: "connected", data: {} }));
});

app.get("/api/events", (request, response) => {
  const { types, before, limit } = request.query;
  response.json({ events: store.read(types, Number(before), Number(limit)) });
});

function broadcast(event) {
  const text = JSON.stringify(event);
  for (const socket of subscribers) {
    socket.send(text);
  }
}

function received({ metadata, payload }) {
  if (metadata.message_type === "session_welcome") {
    subscribe(payload.session.id).then(ready);
  } else if (metadata.message_type === "notification") {
    const { chatter_user_id, chatter_user_login, chatter_user_name, message, badges, color } = payload.event;
    const event = {
      type: "chat",
      sourceId: metadata.message_id,
      timestamp: metadata.message_timestamp,
      data: {
        userId: chatter_user_id,
        username: chatter_user_login,
        displayName: chatter_user_name,
        message: message.text,
        fragments: message.fragments,
        badges,
        color,
      },
    };
    store.commit([event]);
    if (event.id !== undefined) {
      broadcast({ id: event.id, type: event.type, data: event.data, timestamp: event.timestamp });
    }
  }
}

async function subscribe(session) {
  const user = process.env.TWITCH_USER;
  const answer = await fetch(`${process.env.TWITCH_HELIX_URL}/eventsub/subscriptions`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.TWITCH_TOKEN}`,
      "Client-Id": process.env.TWITCH_CLIENT_ID,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      type: "channel.chat.message",
      version: "1",
      condition: { broadcaster_user_id: user, user_id: user },
      transport: { method: "websocket", session_id: session },
    }),
  });
  if (answer.status !== 202) {
    throw new Error(`Twitch rejected the subscription: ${answer.status}`);
  }
}

function ready() {
  console.log(`ready on port ${server.address().port}`);
}

server.listen(0, "127.0.0.1", () => {
  if (process.env.TWITCH_EVENTSUB_URL) {
    new WebSocket(process.env.TWITCH_EVENTSUB_URL).on("message", (text) => received(JSON.parse(text)));
  } else {
    ready();
  }
});
