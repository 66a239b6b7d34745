package integron.ingester.twitch.chat;

/// Receives the lines of a chat connection, on the thread that reads the socket: must return at
/// once and never throw.
public interface ChatListener {
  /// A line, in the order of sending.
  void line(IrcLine line);

  /// Text that is not a line of IRC.
  ///
  /// @param reason why it is invalid, without its text
  void unreadable(String reason);
}
