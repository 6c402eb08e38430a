/** What the page for tables loads: the styles of the site, its switches, the register. */
import "../page/tokens.css";
import "../page/base.css";
import "../page/page.css";
import "../page/document.css";
import "../questions/questions.css";
import "./register.css";
import { startSwitches } from "../page/switches.js";
import { Register } from "./register.js";

document.addEventListener("huisuan-ready", () => void (document.documentElement.dataset["ready"] = ""), { once: true });
startSwitches();
if (customElements.get("huisuan-register") === undefined) customElements.define("huisuan-register", Register);
