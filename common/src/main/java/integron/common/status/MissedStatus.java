package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Events of an outage that have not been fetched from Twitch yet.
///
/// @param list the list at Twitch with these events: `followers`, `polls`, `predictions`,
///   `hype_train` or `redemptions`
/// @param since the earliest time of a missed event
/// @param reason a sentence on why the last attempt failed; absent before the first
/// @param nextTry the time of the next request to Twitch; absent during the outage, and after a
///   refusal by Twitch, which the reason explains
public record MissedStatus(
    String list, Instant since, @Nullable String reason, @Nullable Instant nextTry) {
  public MissedStatus {
    requireNonNull(list);
    requireNonNull(since);
  }
}
