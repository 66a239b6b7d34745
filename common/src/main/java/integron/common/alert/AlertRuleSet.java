package integron.common.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules that decide which accepted events are alerts, and how pages show them.
///
/// @param waiting how many alerts may wait in a queue, from 1 to 1000; 200 when absent. The oldest
///   of the lowest priority is dropped for a newer one
/// @param expireSeconds how long an alert may wait while its queue is not paused, from 10 to 86400;
///   600 when absent
/// @param backfilled whether events that were fetched after an outage are alerts
/// @param kinds one rule for a kind; a kind without one has its standard rule, and a custom event
///   is no alert without one
public record AlertRuleSet(
    @Nullable Integer waiting,
    @Nullable Integer expireSeconds,
    boolean backfilled,
    List<AlertRule> kinds) {
  private static final int WAITING = 200;
  private static final int EXPIRE_SECONDS = 600;
  private static final int COMBINED = 3;

  /// The kinds that are alerts by the standard rules.
  private static final List<String> ON =
      List.of(
          "follow",
          "sub",
          "resub",
          "gift_sub",
          "cheer",
          "power_up",
          "raid",
          "charity",
          "watch_streak",
          "bits_badge");

  /// The kinds that can be alerts, and are none by the standard rules.
  private static final List<String> OFF =
      List.of(
          "redemption",
          "hype_train_begin",
          "poll_begin",
          "poll_end",
          "prediction_begin",
          "prediction_end",
          "shoutout",
          "shoutout_received",
          "stream_online");

  public AlertRuleSet {
    kinds = List.copyOf(kinds);
  }

  /// Returns the rules of a database without any.
  public static AlertRuleSet standard() {
    List<AlertRule> rules = new ArrayList<>();
    ON.forEach(kind -> rules.add(rule(kind, true)));
    OFF.forEach(kind -> rules.add(rule(kind, false)));
    return new AlertRuleSet(WAITING, EXPIRE_SECONDS, false, rules);
  }

  private static AlertRule rule(String kind, boolean on) {
    return new AlertRule(
        kind,
        on,
        null,
        0,
        kind.equals("follow") ? COMBINED : null,
        List.of(),
        AlertLook.PLAIN,
        List.of(),
        null,
        List.of());
  }

  /// Returns whether events of this kind can be alerts.
  public static boolean knows(String kind) {
    return ON.contains(kind) || OFF.contains(kind) || CustomKind.is(kind);
  }

  /// Returns the kinds with a standard rule.
  public static List<String> standardKinds() {
    return standard().kinds.stream().map(AlertRule::kind).toList();
  }

  /// Returns the rule for a kind; empty for a kind that never is an alert.
  public Optional<AlertRule> rule(String kind) {
    return kinds.stream().filter(rule -> rule.kind().equals(kind)).findFirst();
  }

  /// Returns these rules with a value for everything that is absent.
  public AlertRuleSet whole() {
    List<AlertRule> all = new ArrayList<>(kinds);
    standard().kinds.stream().filter(rule -> rule(rule.kind()).isEmpty()).forEach(all::add);
    all.sort(Comparator.comparingInt(rule -> place(rule.kind())));
    return new AlertRuleSet(
        waiting == null ? WAITING : waiting,
        expireSeconds == null ? EXPIRE_SECONDS : expireSeconds,
        backfilled,
        all);
  }

  private static int place(String kind) {
    if (ON.contains(kind)) {
      return ON.indexOf(kind);
    }
    return ON.size() + (OFF.contains(kind) ? OFF.indexOf(kind) : OFF.size());
  }

  /// Returns how many alerts may wait.
  public int mostWaiting() {
    return waiting == null ? WAITING : waiting;
  }

  /// Returns how long an alert may wait.
  public int secondsToLive() {
    return expireSeconds == null ? EXPIRE_SECONDS : expireSeconds;
  }
}
