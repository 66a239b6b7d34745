import "../lib/base.css";
import "./style.css";
import { mount } from "../lib/mount";
import { Feed } from "./Feed";

mount(Feed);
