let fields = {};

function show(session) {
  for (const line of document.querySelectorAll("dd")) {
    const { name = "", amount = 0 } = session[line.id] ?? {};
    line.textContent = amount > 0 ? `${name} (${amount})` : name;
    line.hidden = line.id === "raid-latest" && !fields.showRaids;
  }
}

window.addEventListener("onWidgetLoad", ({ detail }) => {
  fields = detail.fieldData;
  show(detail.session.data);
});
window.addEventListener("onSessionUpdate", ({ detail }) => show(detail.session));
