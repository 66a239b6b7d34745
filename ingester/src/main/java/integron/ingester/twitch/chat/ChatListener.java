package integron.ingester.twitch.chat;

/// Hears what a chat connection brings, on the thread that reads the socket: must return at once
/// and never throw.
public interface ChatListener {
  /// A line, in the order in which they were sent.
  void line(IrcLine line);

  /// Something that is no line of IRC.
  ///
  /// @param reason what is wrong with it, without the text of it
  void unreadable(String reason);
}
