package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.SessionAction;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.payload.MalformedPayloadException;
import integron.ingester.twitch.status.TwitchReport;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a session brings: messages for the listener, and reports for the log, the metrics and the
/// status.
final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(EventSub.class);

  private final EventSubListener listener;
  private final SessionIds sessionIds;
  private final EventSubMetrics metrics;
  private final TwitchReport report;

  Outcomes(
      EventSubListener listener,
      SessionIds sessionIds,
      EventSubMetrics metrics,
      TwitchReport report) {
    this.listener = listener;
    this.sessionIds = sessionIds;
    this.metrics = metrics;
    this.report = report;
  }

  /// Events of these no longer arrive, but may again.
  void unsubscribed(Instant since, Set<String> names, String reason) {
    metrics.interrupted(names.size());
    listener.unsubscribed(since, names, reason);
  }

  /// A message that the listener cannot process must not end the session; it is quarantined.
  void deliver(EventSubMessage message, String text) {
    try {
      switch (message) {
        case EventSubMessage.Notification notification -> {
          metrics.notified();
          listener.notification(notification);
        }
        case EventSubMessage.Quarantined frame -> setAside(frame);
        case EventSubMessage.Welcome _,
            EventSubMessage.Keepalive _,
            EventSubMessage.Reconnect _,
            EventSubMessage.Revocation _ -> {}
      }
    } catch (MalformedPayloadException e) {
      setAside(
          new EventSubMessage.Quarantined(kindOf(message), String.valueOf(e.getMessage()), text));
    } catch (RuntimeException e) {
      String reason = "It could not be processed (" + e.getClass().getSimpleName() + ").";
      setAside(new EventSubMessage.Quarantined(kindOf(message), reason, text));
    }
  }

  private static String kindOf(EventSubMessage message) {
    return switch (message) {
      case EventSubMessage.Notification notification -> notification.type();
      case EventSubMessage.Quarantined frame -> frame.kind();
      case EventSubMessage.Welcome _,
          EventSubMessage.Keepalive _,
          EventSubMessage.Reconnect _,
          EventSubMessage.Revocation _ ->
          "frame";
    };
  }

  private void setAside(EventSubMessage.Quarantined frame) {
    metrics.notUnderstood();
    LOG.warn("Quarantined a message from Twitch, {}: {}", frame.kind(), frame.reason());
    listener.quarantine(frame);
  }

  void report(SessionAction.Event event) {
    switch (event) {
      case SessionAction.Opened(String sessionId) -> {
        LOG.info("Connected to EventSub");
        metrics.opened();
        sessionIds.remember(sessionId);
      }
      case SessionAction.HandedOver(String sessionId) -> {
        LOG.info("Moved to another connection, as Twitch requested");
        metrics.handedOver();
        sessionIds.remember(sessionId);
      }
      case SessionAction.Ended(String cause, String reason) -> {
        LOG.warn("{} Connecting again.", reason);
        metrics.ended(cause);
      }
      case SessionAction.Refused(String name, var state, String reason) -> {
        LOG.warn("Not subscribed to {}: {}", name, reason);
        metrics.refused(state);
      }
      case SessionAction.Report(var state, var reason) -> report.state(state, reason);
      case SessionAction.ReportSubscriptions(var all) -> report.subscriptions(all);
    }
  }
}
