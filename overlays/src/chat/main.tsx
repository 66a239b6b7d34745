import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { type Direction, mount } from "../lib/mount";
import { ParameterReader } from "../lib/parameters";
import { Chat } from "./Chat";

mount(Chat, (params) => new ParameterReader("chat", params).choice<Direction>("direction"));
