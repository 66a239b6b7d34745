package integron.broadcaster.operation;

/// What a route is for. Each listener says which gates stand before which access; a route whose
/// access a listener does not name is closed there.
public enum Access {
  /// Reads data.
  READ,
  /// Changes something.
  CHANGE,
  /// Shows a page, or a part of one. Links on other sites may lead to it.
  PAGE,
  /// Opens a stream of events over a WebSocket.
  STREAM
}
