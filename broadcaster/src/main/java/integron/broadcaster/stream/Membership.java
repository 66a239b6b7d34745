package integron.broadcaster.stream;

/// What the thread that reads a subscriber's socket passes on to its owner thread.
public final class Membership {
  private static final int POLICY_VIOLATION = 1008;
  private final Subscriber subscriber;
  private final Thread owner;

  Membership(Subscriber subscriber, Thread owner) {
    this.subscriber = subscriber;
    this.owner = owner;
  }

  public void pinged(byte[] payload) {
    subscriber.pinged(payload);
  }

  public void ponged() {
    subscriber.ponged();
  }

  /// Subscribers have nothing to say, so whoever speaks is taken for something else and closed.
  public void spoke() {
    subscriber.end(POLICY_VIOLATION, "Subscribers send nothing but pings.");
  }

  /// Returns when the owner thread has written its close frame and all its writing is over.
  public void closed() throws InterruptedException {
    subscriber.peerClosed();
    owner.join();
  }
}
