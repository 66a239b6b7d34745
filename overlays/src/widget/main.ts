import "./style.css";
import { get, pageToken } from "@integron/stream/server";
import type { PictureList } from "../lib/pictures";
import { type WidgetFiles, widgetDocument } from "./document";
import { fieldDataOf } from "./fields";
import { openFrame } from "./openFrame";
import type { BadgePictures } from "./shim/message";
import { Widget } from "./Widget";

/** On another machine, a file that is a document needs the token of this page in its address. */
const token = pageToken();
const withToken = token === undefined ? "" : `?${new URLSearchParams({ token })}`;

/** The files of the widget are beside this page. Each is read once. */
const read = new Map<string, Promise<Blob | undefined>>();
function file(name: string): Promise<Blob | undefined> {
  const known =
    read.get(name) ??
    fetch(encodeURI(name) + withToken).then((reply) => (reply.ok ? reply.blob() : undefined));
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

type BadgeLists = Pick<PictureList, "badges" | "channelBadges">;

/** None where Integron has no pictures yet: a widget then gets an empty address. */
async function badgePictures(): Promise<BadgePictures> {
  const none: BadgeLists = { badges: [], channelBadges: [] };
  const { badges, channelBadges } = await get<BadgeLists>("/api/chat/pictures").catch(() => none);
  // Those of the channel come last, since they win.
  return new Map([...badges, ...channelBadges].map((badge) => [`${badge.set}/${badge.version}`, badge]));
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
