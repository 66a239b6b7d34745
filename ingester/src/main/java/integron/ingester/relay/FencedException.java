package integron.ingester.relay;

/// Another ingester publishes to the same stream.
final class FencedException extends Exception {
  private static final long serialVersionUID = 1L;

  FencedException() {
    super(
        "Another ingester publishes under this name at NATS, so this one does not. Stop one of"
            + " them, or give one another name with INTEGRON_RELAY_STREAM.");
  }
}
