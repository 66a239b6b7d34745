// Loads a page of an overlay of yours again when a file of its folder changes, also where its own script has a mistake and
// follows no stream. Before every other script of the page: <script src="/overlay/watch.js"></script>
(() => {
  const Plain = window.WebSocket;
  let isConnected = false;
  window.WebSocket = class extends Plain {
    constructor(...address) {
      super(...address);
      isConnected = true;
    }
  };
  const watch = async () => {
    if (!isConnected) {
      const { connect } = await import("/overlay/integron.js");
      // A kind that seldom comes: all that is wanted is the request to load again.
      connect({ client: "watch", types: ["stream_online"], onReload: () => location.reload() });
    }
  };
  addEventListener("load", () => setTimeout(watch, 2_000));
})();
