package integron.common.relay;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.support.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client of NATS reports beside its exceptions. The owner of a connection notices each of
/// these by itself, so they are for a reader of the log at debug level.
final class NatsErrors implements ErrorListener {
  private static final Logger LOG = LoggerFactory.getLogger(NatsErrors.class);

  @Override
  public void errorOccurred(Connection connection, String error) {
    LOG.debug("NATS reports: {}", error);
  }

  @Override
  public void exceptionOccurred(Connection connection, Exception exception) {
    LOG.debug("NATS reports an exception", exception);
  }

  @Override
  public void slowConsumerDetected(Connection connection, Consumer consumer) {
    LOG.debug("NATS reports a slow consumer");
  }

  @Override
  public void pullStatusWarning(
      Connection connection, JetStreamSubscription subscription, Status status) {
    LOG.debug("NATS warns: {}", status);
  }

  @Override
  public void pullStatusError(
      Connection connection, JetStreamSubscription subscription, Status status) {
    LOG.debug("NATS reports an error: {}", status);
  }

  @Override
  public void heartbeatAlarm(
      Connection connection, JetStreamSubscription subscription, long stream, long consumer) {
    LOG.debug("NATS misses a heartbeat");
  }
}
