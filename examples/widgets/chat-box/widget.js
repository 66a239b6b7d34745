let fields = {};
const chat = document.getElementById("chat");

function add({ data, renderedText }) {
  if (fields.hideCommands && data.text.startsWith("!")) {
    return;
  }
  const line = document.createElement("li");
  line.dataset.msgId = data.msgId;
  line.dataset.userId = data.userId;
  for (const { url, description } of data.badges.filter((badge) => badge.url !== "")) {
    line.append(Object.assign(new Image(), { className: "badge", src: url, alt: description }));
  }
  const name = document.createElement("b");
  name.textContent = `${data.displayName}: `;
  name.style.color = data.displayColor || "#c4a8ff";
  const words = document.createElement("span");
  words.innerHTML = renderedText; // the words in it are escaped, the emotes are pictures
  line.append(name, words);
  chat.append(line);
  while (chat.children.length > fields.most) {
    chat.firstElementChild.remove();
  }
}

function remove(field, value) {
  for (const line of [...chat.children]) {
    if (line.dataset[field] === value) {
      line.remove();
    }
  }
}

window.addEventListener("onWidgetLoad", ({ detail }) => {
  fields = detail.fieldData;
});
window.addEventListener("onEventReceived", ({ detail: { listener, event } }) => {
  if (listener === "message") {
    add(event);
  } else if (listener === "delete-message") {
    remove("msgId", event.msgId);
  } else if (listener === "delete-messages") {
    remove("userId", event.userId);
  }
});
