package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A notification of a type that this version does not know, passed on unchanged.
///
/// @param subscriptionType Twitch's name of it
/// @param payload its `event`, in Twitch's own words
public record Unknown(
    String subscriptionType, String version, Map<String, @Nullable Object> payload)
    implements Event {
  public Unknown(String subscriptionType, String version, Map<String, @Nullable Object> payload) {
    this.subscriptionType = requireNonNull(subscriptionType);
    this.version = requireNonNull(version);
    this.payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }

  @Override
  public EventType type() {
    return EventType.UNKNOWN;
  }

  @Override
  public Optional<Viewer> actor() {
    return Optional.empty();
  }
}
