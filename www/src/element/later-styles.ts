/** The styles of the parts that are loaded later. */
import styles from "../later/later.css?text";

export const text: string = styles;
