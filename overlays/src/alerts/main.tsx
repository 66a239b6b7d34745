import "../lib/base.css";
import "./style.css";
import { mount } from "../lib/mount";
import { Alerts } from "./Alerts";
import { Preview } from "./Preview";

mount(new URLSearchParams(location.search).get("preview") === "1" ? Preview : Alerts);
