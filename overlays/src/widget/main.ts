import "./style.css";
import { widgetDocument } from "./document";
import { fieldDataOf } from "./fields";
import { folderFiles } from "./folderFiles";
import { openFrame } from "./openFrame";
import { Widget } from "./Widget";
import { WidgetPictures } from "./widgetPictures";

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const name = location.pathname.split("/").filter(Boolean).pop() ?? "widget";
  const files = folderFiles();
  const fieldData = await fieldDataOf(files, query);
  const port = await openFrame(await widgetDocument(files, fieldData));
  const pictures = new WidgetPictures();
  await pictures.first();
  new Widget({ name, channel: query.get("channel") ?? undefined, fieldData, pictures }, port).start();
}

void start();
