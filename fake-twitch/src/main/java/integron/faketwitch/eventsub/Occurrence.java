package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An event on the channel, before its notifications are sent.
///
/// @param messageId the `message_id` for every session, in place of a fresh one each
/// @param delay the time between `at` and the notification
/// @param duplicate whether each notification is sent twice, as Twitch does when it does not know
///   whether one arrived
public record Occurrence(
    String type,
    String version,
    ObjectNode event,
    Instant at,
    Optional<String> messageId,
    Duration delay,
    boolean duplicate) {}
