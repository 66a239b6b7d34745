import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { mount } from "../lib/mount";
import { isPreview } from "../lib/preview";
import { Alerts } from "./Alerts";
import { Preview } from "./Preview";

mount(isPreview(new URLSearchParams(location.search)) ? Preview : Alerts);
