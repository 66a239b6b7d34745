package integron.common.event;

/// How an alert ended.
public enum AlertEnding {
  /// A page has shown it to its end.
  SHOWN,
  /// The user has skipped it.
  SKIPPED,
  /// It waited too long for its turn.
  EXPIRED,
  /// A page has claimed it and never reported its end.
  INTERRUPTED,
  /// The user has cleared the queue.
  CLEARED,
  /// A moderator has removed its words or its viewer, or the user has deleted the viewer.
  REMOVED,
  /// The queue was full.
  DROPPED;

  /// Whether a page may report it.
  public boolean isOfPage() {
    return this == SHOWN || this == INTERRUPTED;
  }
}
