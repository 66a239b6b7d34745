package integron.broadcaster.stream;

/// The messages from the thread that serves a connection to its subscriber, the same for every
/// transport.
public final class SubscriberHandle {
  private final Subscriber subscriber;

  SubscriberHandle(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /// Asks it to end the stream. The first caller's reason counts.
  void end(Goodbye goodbye) {
    subscriber.end(goodbye);
  }

  /// The page at the other end says something of itself.
  void reported(PageReport report) {
    subscriber.reported(report);
  }

  /// Calls for a turn, which checks the outlet.
  void wake() {
    subscriber.wake();
  }

  /// Returns when all its writing is over.
  public void awaitEnd() throws InterruptedException {
    subscriber.awaitEnd();
  }
}
