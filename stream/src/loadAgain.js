(() => {
  let waits = false;
  const reload = (file) =>
    fetch(file, { cache: "no-store" }).then(
      () => location.reload(),
      () => setTimeout(reload, 1000, file),
    );
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
        setTimeout(reload, 1000, file);
      }
    },
    true,
  );
})();
