package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened while Integron was not listening and has not been fetched from Twitch yet.
///
/// @param list which of Twitch's lists tells it: `followers`, `polls`, `predictions`, `hype_train`
///   or `redemptions`
/// @param since when the first of it may have happened
/// @param reason a sentence on why the last attempt failed; absent before the first
/// @param nextTry when Twitch is asked for it; absent while it is still being missed, and where
///   Twitch has refused it, which the reason says
public record MissedStatus(
    String list, Instant since, @Nullable String reason, @Nullable Instant nextTry) {
  public MissedStatus {
    requireNonNull(list);
    requireNonNull(since);
  }
}
