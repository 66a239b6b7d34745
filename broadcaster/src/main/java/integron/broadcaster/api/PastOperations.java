package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Moment;
import integron.broadcaster.operation.ValueType.TimeZone;
import integron.broadcaster.upstream.AlertList;
import integron.broadcaster.upstream.EventCounts;
import integron.common.alert.Alert;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How things were at a moment, from what is kept.
public final class PastOperations {
  /// As many as the list of a queue has, which is what is kept.
  private static final int KEPT = 100;

  private static final Parameter<Instant> AT =
      query("at", new Moment(), "The moment; one of the future is refused.").required();
  private static final Parameter<ZoneId> ZONE =
      query("zone", new TimeZone(), "The time zone of the day; without it, that of this computer.");

  private static final Endpoint SHOW =
      Endpoint.get(
              "/api/past",
              "The queue of alerts at a moment, and the events of that day until then.")
          .taking(AT, AlertsOperations.QUEUE, ZONE)
          .replying(json(Past.class))
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);

  /// What was so at a moment.
  ///
  /// @param day the date in the calendar of the zone, such as `2024-01-15`
  /// @param events the number of events of the persisted kinds from the beginning of the day until
  ///   the moment
  /// @param kinds the number of these events by kind, without kinds that have none
  /// @param current the alert on screen
  /// @param waiting in the order in which they were to be shown
  /// @param whole whether all alerts of the moment are known: of those that have ended, the last
  ///   hundred are kept
  public record Past(
      Instant at,
      String zone,
      String day,
      long events,
      Map<String, Long> kinds,
      String queue,
      @Nullable Alert current,
      List<Alert> waiting,
      boolean whole) {}

  private static final Comparator<Alert> TURNS =
      Comparator.comparingInt(Alert::priority).reversed().thenComparingLong(Alert::id);

  private final Supplier<EventCounts> counts;
  private final AlertList alerts;
  private final Answers answers;
  private final InstantSource clock;
  private final ZoneId here;

  /// @param counts returns what is counted at present
  /// @param here the zone where a request names none
  public PastOperations(
      Supplier<EventCounts> counts,
      AlertList alerts,
      Answers answers,
      InstantSource clock,
      ZoneId here) {
    this.counts = counts;
    this.alerts = alerts;
    this.answers = answers;
    this.clock = clock;
    this.here = here;
  }

  public List<Operation> operations() {
    return List.of(SHOW.handledBy(this::show));
  }

  private HttpReply show(OperationCall call) throws InterruptedException {
    Instant at = call.get(AT);
    if (at.isAfter(clock.instant())) {
      throw Problem.badRequest("The moment at is in the future.").asException();
    }
    String queue = call.get(AlertsOperations.QUEUE);
    ZoneId zone = call.find(ZONE).orElse(here);
    return answers.build(answers.pageBytes(), () -> Json.writeBytes(past(at, queue, zone)));
  }

  private Past past(Instant at, String name, ZoneId zone) throws InterruptedException {
    AlertList.Queue queue =
        alerts
            .queue(name, answers.pageBytes())
            .orElseThrow(() -> AlertsOperations.noQueue().asException());
    LocalDate day = LocalDate.ofInstant(at, zone);
    Map<String, Long> kinds =
        counts.get().countEvents(List.of(day.atStartOfDay(zone).toInstant(), at)).getFirst();
    return new Past(
        at,
        zone.getId(),
        day.toString(),
        kinds.values().stream().mapToLong(Long::longValue).sum(),
        kinds,
        name,
        open(queue, at).filter(alert -> isClaimed(alert, at)).findFirst().orElse(null),
        open(queue, at).filter(alert -> !isClaimed(alert, at)).sorted(TURNS).toList(),
        isWhole(queue, at));
  }

  /// Returns the alerts that had come by then, and had not ended.
  private static Stream<Alert> open(AlertList.Queue queue, Instant at) {
    return Stream.of(
            Optional.ofNullable(queue.current()).stream(),
            queue.waiting().stream(),
            queue.history().stream())
        .flatMap(alerts -> alerts)
        .filter(alert -> !alert.queuedAt().isAfter(at) && !isBy(alert.endedAt(), at));
  }

  private static boolean isClaimed(Alert alert, Instant at) {
    return isBy(alert.claimedAt(), at);
  }

  private static boolean isBy(@Nullable Instant time, Instant at) {
    return time != null && !time.isAfter(at);
  }

  private static boolean isWhole(AlertList.Queue queue, Instant at) {
    return queue.history().size() < KEPT || isBy(queue.history().getLast().endedAt(), at);
  }
}
