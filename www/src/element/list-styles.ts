/** The styles of lists. */
import styles from "../questions/lists.css?text";

export const text: string = styles;
