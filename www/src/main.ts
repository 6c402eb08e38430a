/** What every page of the site loads: its styles, its switches, the calculator. */
import "./page/tokens.css";
import "./page/base.css";
import "./page/page.css";
import "./page/document.css";
import "./questions/questions.css";
import "./calculator/calculator.css";
import "./slip/slip.css";
import "./questions/lists.css";
import "./slip/rest.css";
import "./page/layout.css";
import "./page/paper.css";
import { PageCalculator } from "./page/element.js";
import { startOffline } from "./offline/offline.js";
import { startFinder } from "./page/finder.js";
import { startSwitches } from "./page/switches.js";

startSwitches();
startFinder();
startOffline();
if (customElements.get("huisuan-calculator") === undefined) customElements.define("huisuan-calculator", PageCalculator);

// The page has been drawn once its calculator has, or at once where it has none.
const drawn = (): void => void (document.documentElement.dataset["ready"] = "");
if (document.querySelector("huisuan-calculator") === null) drawn();
else document.addEventListener("huisuan-ready", drawn, { once: true });
