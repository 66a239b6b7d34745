(() => {
  const longest = 30_000;
  let waits = false;
  const wait = (file, delay) => setTimeout(reload, delay, file, delay);
  const reload = (file, delay) =>
    fetch(file, { cache: "no-store" })
      .then(({ ok }) => ok)
      .catch(() => false)
      .then((ok) => (ok ? location.reload() : wait(file, Math.min(delay * 2, longest))));
  const missing = (element) =>
    element instanceof HTMLScriptElement
      ? element.src
      : element instanceof HTMLLinkElement && element.rel !== "icon"
        ? element.href
        : "";
  addEventListener(
    "error",
    ({ target }) => {
      const file = missing(target);
      if (!waits && file.startsWith(`${location.origin}/`)) {
        waits = true;
        wait(file, 1000);
      }
    },
    true,
  );
})();
