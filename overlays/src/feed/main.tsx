import "../lib/base.css";
import "./style.css";
import "../themes/looks";
import { mount } from "../lib/mount";
import { Feed } from "./Feed";

mount(Feed);
