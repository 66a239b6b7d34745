// Speaks the words of alerts, through a page that OBS records: `node speak.mjs`, and http://localhost:9850/ as a browser source.
//
// OBS records what plays in its pages, but not speechSynthesis, which speaks past the page. So a program of this computer
// makes a sound of the words, and the page plays it. SPEAK is that program: it gets the words on its input, and writes a WAV.

import { spawn } from "node:child_process";
import { createServer } from "node:http";

const { INTEGRON = "http://localhost:9847", PORT = "9850", SPEAK = "espeak-ng --stdin --stdout" } = process.env;
const [QUEUE, LONGEST] = ["alerts", 300]; // and how many characters are spoken

/** The number of the last alert that was spoken, and its sound. */
let sound = { alert: 0, wav: Buffer.alloc(0) };
const pages = new Set();

function tellPages(what) {
  for (const page of pages) {
    page.write(`data: ${what}\n\n`);
  }
}

/** Follows the stream for ever. A connection begins with now: nothing is spoken twice. */
async function follow() {
  for (;;) {
    try {
      const stream = await fetch(`${INTEGRON}/api/stream?types=control&client=speech`);
      let text = "";
      for await (const bytes of stream.body.pipeThrough(new TextDecoderStream())) {
        const blocks = (text + bytes).split(/\r?\n\r?\n/);
        text = blocks.pop();
        blocks.map((block) => /^data: ?(.*)$/m.exec(block)?.[1]).forEach(take);
      }
    } catch {
      console.warn("Integron is away.");
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000 + 1_000 * Math.random()));
  }
}

function take(frame) {
  const { type, data } = JSON.parse(frame ?? "{}");
  if (data?.queue === QUEUE && data.action === "alert_claimed") {
    speak(data.alert).catch((error) => console.warn(error.message));
  } else if ((data?.queue === QUEUE && data.action === "alert_ended") || /^(chat_|user_deleted)/.test(type)) {
    tellPages("stop"); // skipped or over, or a moderator may have removed the words
  }
}

async function speak(alert) {
  const { current, muted } = await (await fetch(`${INTEGRON}/api/alerts?queue=${QUEUE}`)).json();
  const { words, message, input = "" } = current?.event?.data ?? {};
  const text = (words ?? message ?? input).slice(0, LONGEST);
  if (current?.id === alert && !muted && text !== "") {
    const [program, ...args] = SPEAK.split(" ");
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    child.on("error", (error) => console.warn(`${program}: ${error.message}`));
    child.stdin.end(text);
    sound = { alert, wav: Buffer.concat(await child.stdout.toArray()) };
    tellPages(alert);
  }
}

const PAGE = `<!doctype html><title>Speech</title><audio id="audio"></audio><script>
  new EventSource("/events").onmessage = ({ data }) => {
    audio.pause();
    if (data !== "stop") { audio.src = "/sound?" + data; audio.play().catch(console.warn); }
  };</script>`;

createServer((request, reply) => {
  if (request.url === "/events") {
    reply.writeHead(200, { "content-type": "text/event-stream" }).write("\n");
    pages.add(reply);
    reply.on("close", () => pages.delete(reply));
  } else if (request.url === `/sound?${sound.alert}`) {
    reply.writeHead(200, { "content-type": "audio/wav" }).end(sound.wav);
  } else {
    reply.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  }
}).listen(Number(PORT), "127.0.0.1", follow);
