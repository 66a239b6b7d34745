(() => {
  let waits = false;
  const reload = (file) =>
    fetch(file, { cache: "no-store" }).then(
      () => location.reload(),
      () => setTimeout(reload, 1000, file),
    );
  addEventListener(
    "error",
    ({ target }) => {
      const isScript = target instanceof HTMLScriptElement;
      const isNeeded = isScript || (target instanceof HTMLLinkElement && target.rel !== "icon");
      if (isNeeded && !waits) {
        waits = true;
        setTimeout(reload, 1000, isScript ? target.src : target.href);
      }
    },
    true,
  );
})();
