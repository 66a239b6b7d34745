package integron.broadcaster.stream;

/// What the thread that serves a subscriber's connection can tell the owner thread, whatever the
/// transport is.
public final class SubscriberHandle {
  private final Subscriber subscriber;
  private final Thread owner;

  SubscriberHandle(Subscriber subscriber, Thread owner) {
    this.subscriber = subscriber;
    this.owner = owner;
  }

  /// Asks the owner to end the stream; the first to ask decides the reason.
  void end(Goodbye goodbye) {
    subscriber.end(goodbye);
  }

  /// Lets the owner look after its outlet.
  void wake() {
    subscriber.wake();
  }

  /// Returns when all the owner's writing is over.
  public void awaitEnd() throws InterruptedException {
    owner.join();
  }
}
