(() => {
  if (/[#&](access_token|id_token)=/.test(location.hash)) {
    history.replaceState(null, "", location.pathname + location.search);
    if (!location.pathname.startsWith("/overlay/")) {
      location.replace("/sign-in?result=no_code");
    }
  }
})();
