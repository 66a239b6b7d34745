package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something that happened on the channel, about to be notified.
///
/// @param messageId the `message_id` to use for every session instead of a fresh one each
/// @param delay how long after `at` the notification is sent
/// @param duplicate whether each notification is sent twice, as Twitch does when it is not sure
///   that one arrived
public record Occurrence(
    String type,
    String version,
    ObjectNode event,
    Instant at,
    Optional<String> messageId,
    Duration delay,
    boolean duplicate) {}
