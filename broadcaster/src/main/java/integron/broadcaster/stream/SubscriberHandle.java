package integron.broadcaster.stream;

/// The messages from the thread that serves a subscriber's connection to the owner thread, the same
/// for every transport.
public final class SubscriberHandle {
  private final Subscriber subscriber;
  private final Thread owner;

  SubscriberHandle(Subscriber subscriber, Thread owner) {
    this.subscriber = subscriber;
    this.owner = owner;
  }

  /// Asks the owner to end the stream. The first caller's reason counts.
  void end(Goodbye goodbye) {
    subscriber.end(goodbye);
  }

  /// The page at the other end says something of itself.
  void reported(PageReport report) {
    subscriber.reported(report);
  }

  /// Wakes the owner to check its outlet.
  void wake() {
    subscriber.wake();
  }

  /// Returns when the owner has finished all its writing.
  public void awaitEnd() throws InterruptedException {
    owner.join();
  }
}
