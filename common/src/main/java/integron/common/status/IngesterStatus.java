package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How the ingester is doing.
public record IngesterStatus(
    String version, Instant startedAt, TwitchStatus twitch, JournalStatus journal) {
  public IngesterStatus {
    requireNonNull(version);
    requireNonNull(startedAt);
    requireNonNull(twitch);
    requireNonNull(journal);
  }
}
