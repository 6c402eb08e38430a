/** Made by the build: where the policies of the package are. */
declare module "huisuan:policies" {
  /** As they were checked. */
  export const packs: Readonly<Record<string, URL | undefined>>;
  /** As written. */
  export const texts: Readonly<Record<string, URL | undefined>>;
}
