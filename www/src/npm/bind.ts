/** Binding a form that is already there, as the npm package has it. */
export { bind, type Binding, type Bound } from "../bind/bind.js";
export { setFiles } from "./files.js";
