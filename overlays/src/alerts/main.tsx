import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { isPreview } from "@integron/stream/server";
import { mount } from "../lib/mount";
import { Alerts } from "./Alerts";
import { Preview } from "./Preview";

mount(isPreview() ? Preview : Alerts);
