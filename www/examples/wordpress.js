// Binds a form whose markup cannot be changed.
import { bind } from "../assets/bind.js";

const form = document.querySelector(".wpcf7-form");
const fixed = document.createElement("input");
// What this form is for, and what the office has confirmed, is not asked in it.
fixed.type = "hidden";
fixed.value = "number";
fixed.dataset.huisuanAnswer = "about";
form.append(fixed);

await bind(form, {
  policy: "sow-insurance",
  answers: { keeper: "[name=keeper]", starts_on: "[name=start]", head_count: "[name=heads]" },
  outputs: { subsidy: { amount: "#subsidy-here, [name=subsidy]" } },
});
