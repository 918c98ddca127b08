import { openInMapsApp } from "./ways.js";

openInMapsApp(document);
