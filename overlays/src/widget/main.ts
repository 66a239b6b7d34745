import "./style.css";
import { ask, get } from "@integron/stream/server";
import { type WidgetFiles, widgetDocument } from "./document";
import { fieldDataOf } from "./fields";
import { openFrame } from "./openFrame";
import type { BadgePictures } from "./shim/message";
import { Widget } from "./Widget";

/** The files of the widget are beside this page. Each is read once. */
const read = new Map<string, Promise<Blob | undefined>>();
function file(name: string): Promise<Blob | undefined> {
  const known = read.get(name) ?? ask(encodeURI(name)).then((reply) => (reply.ok ? reply.blob() : undefined));
  read.set(name, known);
  return known;
}

const files: WidgetFiles = {
  text: async (name) => (await file(name))?.text(),
  address: async (name) => {
    const blob = await file(name);
    return (
      blob &&
      new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsDataURL(blob);
      })
    );
  },
};

interface BadgesReply {
  readonly badges: readonly {
    readonly set: string;
    readonly version: string;
    readonly image: string;
    readonly title?: string;
  }[];
}

/** None where Integron has no pictures yet: a widget then gets an empty address. */
async function badgePictures(): Promise<BadgePictures> {
  const { badges } = await get<BadgesReply>("/api/chat/pictures").catch((): BadgesReply => ({ badges: [] }));
  return new Map(badges.map((badge) => [`${badge.set}/${badge.version}`, badge]));
}

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const name = location.pathname.split("/").filter(Boolean).pop() ?? "widget";
  const fieldData = await fieldDataOf(files, query);
  const port = await openFrame(await widgetDocument(files, fieldData));
  new Widget(
    { name, channel: query.get("channel") ?? undefined, fieldData, badges: await badgePictures() },
    port,
  ).start();
}

void start();
