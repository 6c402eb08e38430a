/** The element's styles, by constructed style sheets, which no content policy forbids. */
import own from "./element.css?text";

/** The sheets that are there, by their text: one of each does for all elements. */
const shadow = new Map<string, CSSStyleSheet>();
const light = new Map<string, CSSStyleSheet>();

/** Styles a shadow tree. */
export function styleShadow(root: ShadowRoot, text = own): void {
  measure();
  const sheet = shadow.get(text) ?? sheetOf(text);
  shadow.set(text, sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Styles elements that draw into their light tree of this document: within them only, and in a layer, so that any rule of the page wins. */
export function styleLight(text = own): void {
  measure();
  if (light.has(text)) return;
  const sheet = sheetOf(`@layer huisuan{@scope(huisuan-calculator[render=light]){${text}}}`);
  light.set(text, sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  // Where a browser knows no colours for dark portals it stays light.
  sheet.replaceSync(CSS.supports("color", "light-dark(red,red)") ? css : css.replace(/light-dark\(([^,]*),[^)]*\)/g, "$1"));
  return sheet;
}

/** The unit of all lengths is the size of the text around the element; without this it would be that of each part. */
function measure(): void {
  if (shadow.size + light.size > 0) return;
  try {
    CSS.registerProperty({ name: "--huisuan-unit", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another version has registered it, or the browser is too old: parts then measure by their own text, which is a little smaller or larger.
  }
}
