package integron.broadcaster.operation;

/// What a route is for. Each listener declares the gates for each access; it rejects a route whose
/// access it does not name.
public enum Access {
  /// Reads data.
  READ,
  /// Changes something.
  CHANGE,
  /// Shows a page, or a part of one. Links on other sites may lead to it.
  PAGE,
  /// Opens a stream of events.
  STREAM,
  /// Another site sends the browser back here, once, at the end of something that began here. It
  /// changes something although it is a GET, so the request itself proves that it belongs to that
  /// beginning.
  RETURN,
  /// A key that can only open an address changes something. A token in the address proves that the
  /// user has set it up.
  KEY
}
