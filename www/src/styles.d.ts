declare module "*.css";
declare module "*.css?text" {
  export default text;
  const text: string;
}
