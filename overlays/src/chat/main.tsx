import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { mount } from "../lib/mount";
import { Chat } from "./Chat";

mount(Chat);
