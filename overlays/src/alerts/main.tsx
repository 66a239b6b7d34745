import "../lib/base.css";
import "./style.css";
import { mount } from "../lib/mount";
import { Alerts } from "./Alerts";

mount(Alerts);
