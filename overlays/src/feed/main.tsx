import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { mount } from "../lib/mount";
import { ParameterReader } from "../lib/parameters";
import { Feed } from "./Feed";

mount(Feed, (params) =>
  new ParameterReader("feed", params).choice("order") === "newest-first" ? "down" : "up",
);
