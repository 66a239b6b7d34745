/**
 * A page for OBS's "Local file". It shows nothing, asks for Integron until it answers, and then opens the overlay. A page of
 * a file may read nothing of Integron, so a script of Integron's calls it.
 *
 * @param address the whole address of the overlay, with its parameters
 */
export function loaderFile(address: string): string {
  // A script element ends at the first "</", also within a text.
  const text = JSON.stringify(address).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Integron overlay</title>
<style>html { background: transparent; }</style>
<script>
  // Opens this overlay as soon as Integron answers. Change the address where Integron has another port.
  const address = ${text};
  const shortest = 2000, longest = 10000;
  let timer;

  // Integron's script calls it.
  window.integronIsHere = () => {
    clearTimeout(timer);
    location.replace(address);
  };

  function ask(wait) {
    const script = document.createElement("script");
    const again = () => {
      clearTimeout(timer);
      script.remove();
      timer = setTimeout(ask, wait * (0.75 + Math.random() / 4), Math.min(wait * 1.5, longest));
    };
    script.src = new URL("/overlay/here.js", address).href;
    script.onerror = again;
    timer = setTimeout(again, longest); // no answer, or one of another program
    document.head.append(script);
  }
  ask(shortest / 0.75);
</script>
</head>
<body></body>
</html>
`;
}

/** The name of the file. */
export const LOADER_NAME = "integron-overlay.html";

/** Whether a text is the address of a page at a web server, as a loader needs it. */
export function isPageAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
