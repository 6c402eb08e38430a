/** The lines for a portal. */

/** What the portal wants. */
export interface Wish {
  readonly policy: string;
  /** Its title, in the language of the wish or else that of its own page. */
  readonly title: string;
  /** What stands in a form that is bound to it. */
  readonly controls: string;
  readonly mode: "element" | "bind" | "frame";
  /** Empty for that of the page. */
  readonly language: "" | "zh" | "en";
  readonly colour: string;
  /** Folder of the calculators, as the portal's pages name it. */
  readonly site: string;
}

/** The colour of the calculators without any wish. */
const ownColour = "#14586a";

/** What is copied into the page. */
export function lines({ policy, title, controls, mode, language, colour, site }: Wish): string {
  const folder = attribute(site.endsWith("/") ? site : `${site}/`);
  const script = (name: string): string => `<script type="module" src="${folder}assets/${name}.js"></script>`;
  switch (mode) {
    case "element": {
      const words = language === "" ? "" : ` language="${language}"`;
      const style = colour === ownColour ? "" : `<!-- in the style sheet of the page: huisuan-calculator { --huisuan-accent: ${attribute(colour)}; } -->\n`;
      return `${style}<huisuan-calculator name="${policy}" policy="${policy}"${words}></huisuan-calculator>\n${script("element")}`;
    }
    case "bind": {
      const words = language === "" ? "" : ` data-huisuan-language="${language}"`;
      return `<form data-huisuan="${policy}"${words}>\n${controls}\n</form>\n${script("bind")}`;
    }
    case "frame": {
      const query = language === "en" ? "?language=en" : "";
      return `<iframe title="${attribute(title)}" width="100%" height="900" src="${folder}frame/${policy}.html${query}"\n        data-huisuan-frame sandbox="allow-scripts allow-downloads allow-modals"></iframe>\n${script("frame")}`;
    }
  }
}

/** Would a page take the address for a folder of its own, because it has no `https://`? */
export function lacksScheme(site: string): boolean {
  return !/^(https?:\/\/|\/|\.)/i.test(site);
}

/** What the content policy of the portal's page must allow. */
export function contentPolicy({ mode, site }: Wish): string {
  const origin = /^https?:\/\/[^/]+/.exec(site)?.[0] ?? "'self'";
  if (mode === "frame") return `script-src ${origin}; frame-src ${origin}`;
  return `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`;
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
