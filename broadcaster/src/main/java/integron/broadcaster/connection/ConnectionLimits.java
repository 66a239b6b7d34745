package integron.broadcaster.connection;

import integron.common.lifecycle.Descriptors;
import integron.common.settings.RequestSettings;
import integron.common.settings.SubscriberSettings;
import integron.common.socket.AcceptedConnections;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Limits of the connections to the public port.
///
/// @param subscribers connected at once
/// @param others connections at once, without those of subscribers
/// @param ofNetwork subscribers that one machine may have, and as many others; `NO_LIMIT` for no
///   limit
/// @param requestTime within which a request must arrive
/// @param frameBytes largest frame accepted from a subscriber
/// @param bufferBytes what the system may buffer for a socket
public record ConnectionLimits(
    int subscribers,
    int others,
    int ofNetwork,
    Duration requestTime,
    int frameBytes,
    int bufferBytes) {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);

  /// Descriptors for the database, the link, the log and the files that Java opens later.
  private static final int RESERVED_DESCRIPTORS = 64;

  private static final int LEAST_OTHERS = 8;

  /// Returns these limits, lowered where the system does not grant the process enough file
  /// descriptors. With no descriptor left, the port would close for ever.
  ///
  /// @param descriptors that the process has left for connections and for all files that it opens
  ///   later
  public static ConnectionLimits of(
      SubscriberSettings subscribers, RequestSettings requests, long descriptors) {
    return new ConnectionLimits(
            subscribers.limit(),
            requests.connections(),
            AcceptedConnections.NO_LIMIT,
            requests.time(),
            requests.frameBytes(),
            requests.bufferBytes())
        .within(descriptors);
  }

  /// Returns limits that the descriptors allow. Where these are too few for all, a quarter goes to
  /// requests.
  ConnectionLimits within(long descriptors) {
    long available = descriptors - RESERVED_DESCRIPTORS - Descriptors.SPARE;
    if (available >= (long) subscribers + others) {
      return this;
    }
    int fewerOthers = (int) Math.max(LEAST_OTHERS, Math.min(others, available / 4));
    int fewerSubscribers = (int) Math.max(1, Math.min(subscribers, available - fewerOthers));
    LOG.warn(
        "The system lets this process open only {} more files, so no more than {} subscribers and"
            + " {} other connections are accepted. Raise its limit (ulimit -n) for more",
        descriptors,
        fewerSubscribers,
        fewerOthers);
    return new ConnectionLimits(
        fewerSubscribers, fewerOthers, ofNetwork, requestTime, frameBytes, bufferBytes);
  }
}
