/** The styles of the rest of the slip. */
import styles from "../slip/rest.css?text";

export const text: string = styles;
