import "./style.css";
import { get } from "@integron/stream/server";
import type { PictureList } from "../lib/pictures";
import { widgetDocument } from "./document";
import { fieldDataOf } from "./fields";
import { folderFiles } from "./folderFiles";
import { openFrame } from "./openFrame";
import type { BadgePictures } from "./shim/message";
import { Widget } from "./Widget";

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
  const files = folderFiles();
  const fieldData = await fieldDataOf(files, query);
  const port = await openFrame(await widgetDocument(files, fieldData));
  new Widget(
    { name, channel: query.get("channel") ?? undefined, fieldData, badges: await badgePictures() },
    port,
  ).start();
}

void start();
