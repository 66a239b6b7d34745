package integron.faketwitch.control;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An order to fire one template.
///
/// @param template a template's name, such as `channel.chat.message.reply`
/// @param values replace the template's own values, by dotted path; null stands for JSON's null
/// @param count how often, each time with fresh ids
/// @param messageId the `message_id` to use; fresh ones when empty
/// @param delay the time between the event and its notification
/// @param duplicate whether each notification is sent twice
public record Firing(
    String template,
    Map<String, ?> values,
    int count,
    Optional<String> messageId,
    Duration delay,
    boolean duplicate) {
  /// Keeps its own copy of the values, nulls included.
  public Firing {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The template once, unchanged.
  public static Firing of(String template) {
    return new Firing(template, Map.of(), 1, Optional.empty(), Duration.ZERO, false);
  }

  /// Returns this firing with those values instead of the template's.
  public Firing with(Map<String, ?> others) {
    return new Firing(template, others, count, messageId, delay, duplicate);
  }

  /// That many times.
  public Firing times(int number) {
    return new Firing(template, values, number, messageId, delay, duplicate);
  }

  /// Returns this firing with that `message_id`.
  public Firing withMessageId(String id) {
    return new Firing(template, values, count, Optional.of(id), delay, duplicate);
  }

  /// Sent that much later.
  public Firing after(Duration time) {
    return new Firing(template, values, count, messageId, time, duplicate);
  }

  /// Each notification sent twice.
  public Firing twice() {
    return new Firing(template, values, count, messageId, delay, true);
  }
}
