/** Made by the build: where the policies of the package are. */
declare module "huisuan:policies" {
  /** As they were checked. */
  export const packs: Readonly<Record<string, URL | undefined>>;
  /** The same without the texts of explanations. */
  export const firstPacks: Readonly<Record<string, URL | undefined>>;
  /** What they ask and decide, in words. */
  export const forms: Readonly<Record<"zh" | "en", Readonly<Record<string, URL | undefined>>>>;
  /** As written. */
  export const texts: Readonly<Record<string, URL | undefined>>;
}
