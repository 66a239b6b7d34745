package integron.faketwitch.world;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The fake's clock, and Twitch's time format: RFC 3339, UTC, nine digits after the point.
public final class WorldTimes {
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final Ids ids;

  /// Times from `clock`; its missing last digits are invented.
  public WorldTimes(Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /// Now, with all nine digits in use, so that a client that parses fewer fails.
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).plusNanos(ids.nanos());
  }

  /// EventSub's form.
  public static String nanos(Instant time) {
    return NANOS.format(time);
  }

  /// Helix's form for the dates of accounts.
  public static String seconds(Instant time) {
    return SECONDS.format(time);
  }
}
