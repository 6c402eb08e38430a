/** Made by the build: the addresses of the package's policies. Each is written out, so that bundlers see it and copy the file. */
declare module "huisuan:packs" {
  const packs: Readonly<Record<string, URL>>;
  export default packs;
}
