// The styles of every theme. The browser loads the files of a font only where a text uses it.
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/nunito/wght.css";
import "@fontsource-variable/oxanium/wght.css";
import "@fontsource-variable/pixelify-sans/wght.css";
import "@fontsource/vt323/400.css";
import "./pixel-font.css";
import "./panes.css";
import "./glass.css";
import "./neon.css";
import "./retro.css";
