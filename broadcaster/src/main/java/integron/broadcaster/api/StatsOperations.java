package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.TimeZone;
import integron.broadcaster.upstream.EventCounts;
import integron.common.problem.Problem.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Counts of today.
public final class StatsOperations {
  private static final Parameter<ZoneId> ZONE =
      query("zone", new TimeZone(), "The time zone of the day; without it, that of this computer.");

  private static final int MINUTES = 60;

  private static final Endpoint SHOW =
      Endpoint.get(
              "/api/stats",
              "The number of viewers, and of events: of today by kind and hour, and of the last"
                  + " hour by minute.")
          .taking(ZONE)
          .replying(json(Stats.class))
          .failing(Code.UNAVAILABLE)
          .openedAs(Access.OVERLAY_READ);

  /// The numbers of a day.
  ///
  /// @param day the date in the calendar of the zone, such as `2024-01-15`
  /// @param users the number of viewers in the database; in a demo, which keeps none, of those in
  ///   the recent events
  /// @param events the number of events of the persisted kinds since the day began; in a demo, of
  ///   those that are still in memory
  /// @param kinds the number of these events by kind, without kinds that have none
  /// @param hours the hours of the day, in order; a day on which clocks change has 23 or 25
  /// @param lastHour the minutes until now, also those of yesterday
  public record Stats(
      String zone,
      String day,
      long users,
      long events,
      Map<String, Long> kinds,
      List<Hour> hours,
      LastHour lastHour) {}

  /// The numbers of an hour.
  ///
  /// @param from when the hour begins
  public record Hour(Instant from, long events, Map<String, Long> kinds) {}

  /// The numbers of the last sixty minutes.
  ///
  /// @param from when the first of them begins
  /// @param minutes the number of events of the persisted kinds in each; the last minute is the
  ///   present one
  public record LastHour(Instant from, List<Long> minutes) {}

  private final Supplier<EventCounts> counts;
  private final InstantSource clock;
  private final ZoneId here;

  /// @param counts returns what is counted at present
  /// @param here the zone where a request names none
  public StatsOperations(Supplier<EventCounts> counts, InstantSource clock, ZoneId here) {
    this.counts = counts;
    this.clock = clock;
    this.here = here;
  }

  public List<Operation> operations() {
    return List.of(SHOW.handledBy(call -> HttpReply.json(stats(call.find(ZONE).orElse(here)))));
  }

  private Stats stats(ZoneId zone) throws InterruptedException {
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(now, zone);
    List<Instant> times = hoursOf(day, zone);
    EventCounts all = counts.get();
    List<Map<String, Long>> events = all.countEvents(times);
    Map<String, Long> kinds = new TreeMap<>();
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      events.get(i).forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      hours.add(new Hour(times.get(i), sum(events.get(i)), events.get(i)));
    }
    return new Stats(
        zone.getId(), day.toString(), all.count(), sum(kinds), kinds, hours, lastHour(all, now));
  }

  private static LastHour lastHour(EventCounts all, Instant now) throws InterruptedException {
    Instant from = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES - 1));
    List<Instant> times =
        IntStream.rangeClosed(0, MINUTES).mapToObj(i -> from.plus(Duration.ofMinutes(i))).toList();
    return new LastHour(from, all.countEvents(times).stream().map(StatsOperations::sum).toList());
  }

  /// The beginning of each hour, and the end of the day.
  private static List<Instant> hoursOf(LocalDate day, ZoneId zone) {
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<Instant> times = new ArrayList<>();
    Instant time = day.atStartOfDay(zone).toInstant();
    while (time.isBefore(end)) {
      times.add(time);
      time = time.plus(Duration.ofHours(1));
    }
    times.add(end);
    return times;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
