package integron.broadcaster.operation;

/// What a route is for. Each listener declares the gates for each access; it rejects a route whose
/// access it does not name.
public enum Access {
  /// Reads data.
  READ,
  /// Reads what an overlay draws with.
  OVERLAY_READ,
  /// Reads what the files of the data folder have, such as a backup or the logs. Only their owner
  /// can read these files, so only the owner gets them here.
  READ_FILES,
  /// Changes something.
  CHANGE,
  /// Creates a token that lets others in.
  GRANT,
  /// Shows a page, or a part of one. Links on other sites may lead to it.
  PAGE,
  /// Shows a page that OBS shows, or one of the user's pictures and sounds in it.
  OVERLAY_PAGE,
  /// A file that pages load, which is the same in every Integron.
  FILE,
  /// Says that Integron is here, and nothing else, to pages of every site and of files.
  PRESENCE,
  /// Shows a page of a user's overlay, which may be written by anyone.
  CUSTOM_PAGE,
  /// A file that such a page loads.
  CUSTOM_FILE,
  /// Opens a stream of events.
  STREAM,
  /// The events in the stream that tell pages what to do.
  STREAM_CONTROL,
  /// An overlay takes an alert, or reports how it ended.
  CLAIM,
  /// The overlay that takes an alert is one of the user's own, and has a place among their queues.
  OWN_QUEUE,
  /// Another site sends the browser back here, once, at the end of something that began here. It
  /// changes something although it is a GET, so the request itself proves that it belongs to that
  /// beginning.
  RETURN,
  /// Another site has sent the browser back to an address that is not [#RETURN]. It only leads to
  /// the page that says so.
  STRAY_RETURN,
  /// A key that can only open an address changes something. A token in the address proves that the
  /// user has set it up.
  KEY,
  /// A browser brings a token in the address and gets a cookie for it.
  LOGIN;

  /// Whether it changes something by a method other than GET.
  public boolean changes() {
    return this == CHANGE || this == GRANT || this == CLAIM;
  }

  /// Whether a GET of it changes something.
  public boolean changesByGet() {
    return this == RETURN || this == KEY || this == LOGIN;
  }

  /// Whether a request of it may have a body. Where it may not, a body is too large whatever its
  /// type is.
  public boolean mayHaveBody() {
    return this != STREAM && this != STREAM_CONTROL && this != KEY;
  }
}
