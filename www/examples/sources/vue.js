// The portal's own script: it loads the element and puts its application on the page.
import { createApp } from "vue";
import "../assets/element.js";
import Application from "./Application.vue";

createApp(Application).mount("#app");
