package integron.faults.subscribers;

import java.util.Locale;

/// What a bad subscriber does.
enum SubscriberKind {
  /// Takes nothing, and answers nothing.
  NEVER_READ,
  /// Takes a byte a second, and says all the time that it is there.
  BYTE_BY_BYTE,
  /// Sends what is no frame, or none that it may send, and comes again.
  GARBAGE,
  /// Come by the thousand, are told where the stream stands, vanish at once, and come again.
  CROWD,
  /// Opens connections and says nothing at all.
  IDLE,
  /// No packet reaches it, and it sends none. Needs a network of its own.
  VANISH;

  /// The name in arguments and reports.
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
