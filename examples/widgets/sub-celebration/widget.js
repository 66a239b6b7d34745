let seconds = Number("{{seconds}}");
let total = 0;
const card = document.getElementById("card");

function celebrate(event) {
  const words = event.bulkGifted ? `${event.sender} gifts ${event.amount} subs` : `${event.name} subscribes (${event.amount})`;
  document.getElementById("words").textContent = words;
  card.hidden = false;
  total += event.bulkGifted ? event.amount : 1;
  SE_API.store.set("celebrated", { total });
  setTimeout(() => {
    card.hidden = true;
    SE_API.resumeQueue();
  }, seconds * 1000);
}

window.addEventListener("onWidgetLoad", async () => {
  const before = await SE_API.store.get("celebrated");
  total += before?.total ?? 0; // A sub may have come meanwhile.
  document.getElementById("total").textContent = total;
});
window.addEventListener("onEventReceived", ({ detail: { listener, event } }) => {
  if (listener === "kvstore:update" && event.data.key === "customWidget.celebrated") {
    document.getElementById("total").textContent = event.data.value.total;
  } else if (listener === "subscriber-latest" && !event.isCommunityGift) {
    celebrate(event);
  } else if (listener.endsWith("-latest")) {
    SE_API.resumeQueue(); // not for this widget
  }
});
