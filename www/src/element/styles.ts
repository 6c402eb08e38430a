/** The element's styles, by constructed style sheets, which no content policy forbids. */
import text from "./element.css?text";

let shadow: CSSStyleSheet | undefined;
let light: CSSStyleSheet | undefined;

/** Styles a shadow tree. */
export function styleShadow(root: ShadowRoot): void {
  measure();
  shadow ??= sheetOf(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, shadow];
}

/** Styles elements that draw into their light tree of this document: within them only, and in a layer, so that any rule of the page wins. */
export function styleLight(): void {
  measure();
  if (light !== undefined) return;
  light = sheetOf(`@layer huisuan{@scope(huisuan-calculator[render=light]){${text}}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, light];
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** The unit of all lengths is the size of the text around the element; without this it would be that of each part. */
function measure(): void {
  if (shadow !== undefined || light !== undefined) return;
  try {
    CSS.registerProperty({ name: "--huisuan-unit", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another version has registered it, or the browser is too old: parts then measure by their own text, which is a little smaller or larger.
  }
}
