package integron.broadcaster.stream;

/// What the thread that reads a subscriber's socket passes on to its owner thread.
public final class SubscriberHandle {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int POLICY_VIOLATION = 1008;
  private static final int LONGEST_PING = 125;

  private final Subscriber subscriber;
  private final Thread owner;

  SubscriberHandle(Subscriber subscriber, Thread owner) {
    this.subscriber = subscriber;
    this.owner = owner;
  }

  /// Helidon hands over longer pings than there may be (RFC 6455 section 5.5), whose answer would
  /// break the same rule.
  public void pinged(byte[] payload) {
    if (payload.length > LONGEST_PING) {
      subscriber.end(PROTOCOL_ERROR, "A ping has at most " + LONGEST_PING + " bytes.");
    } else {
      subscriber.pinged(payload);
    }
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
