package integron.faults.subscribers;

import java.util.Locale;

/// The behaviour of a bad subscriber.
enum SubscriberKind {
  /// Reads nothing, and answers nothing.
  NEVER_READ,
  /// Reads a byte a second, and sends pongs all the time.
  BYTE_BY_BYTE,
  /// Sends invalid or forbidden frames, and reconnects.
  GARBAGE,
  /// Connects by the thousand, gets the position of the stream, disconnects at once, and
  /// reconnects.
  CROWD,
  /// Opens connections and sends nothing.
  IDLE,
  /// No packet reaches it, and it sends none. Needs a private network.
  VANISH;

  /// The name in arguments and reports.
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
