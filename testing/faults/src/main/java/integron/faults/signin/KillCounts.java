package integron.faults.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the kills of one run left.
final class KillCounts {
  /// When an ingester is killed.
  enum Moment {
    /// By the failpoint between receiving and storing.
    FAILPOINT("failpoint", "between receiving and storing"),
    /// Some milliseconds after Twitch has issued a new token.
    AROUND_RENEWAL("renewal", "within milliseconds of a renewal"),
    /// At any moment from the start of the process on.
    ANY("any", "at any moment");

    private final String word;
    private final String words;

    Moment(String word, String words) {
      this.word = word;
      this.words = words;
    }

    /// Its name in the command.
    String word() {
      return word;
    }
  }

  private final boolean rotation;
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private final Map<Moment, Integer> inWindow = new EnumMap<>(Moment.class);
  private final Map<Moment, Integer> signIns = new EnumMap<>(Moment.class);
  private final List<Duration> windows = new ArrayList<>();
  private int outsideWindow;
  private int unreadable;
  private Duration latest = Duration.ZERO;

  /// @param rotation whether a refresh token ends when it has been used
  KillCounts(boolean rotation) {
    this.rotation = rotation;
  }

  void killed(Moment moment) {
    kills.merge(moment, 1, Integer::sum);
  }

  /// What Twitch had issued last was not stored when the process died.
  void lostRenewal(Moment moment) {
    inWindow.merge(moment, 1, Integer::sum);
  }

  /// @param lostRenewal whether what Twitch had issued last was not stored
  void signInNeeded(Moment moment, boolean lostRenewal) {
    signIns.merge(moment, 1, Integer::sum);
    outsideWindow += lostRenewal ? 0 : 1;
  }

  /// @param sinceIssued from Twitch's decision to the kill by which the tokens were lost
  void lostAfter(Duration sinceIssued) {
    latest = latest.compareTo(sinceIssued) < 0 ? sinceIssued : latest;
  }

  /// The stored sign-in was missing, or could not be read.
  void unreadable() {
    unreadable++;
  }

  /// From Twitch's decision to the replaced file.
  void window(Duration width) {
    windows.add(width);
  }

  int kills(Moment moment) {
    return kills.getOrDefault(moment, 0);
  }

  int signIns(Moment moment) {
    return signIns.getOrDefault(moment, 0);
  }

  int signIns() {
    return signIns.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many renewals were followed from Twitch's decision to the replaced file.
  int measured() {
    return windows.size();
  }

  /// Whether the promises held: a stored sign-in can always be read; the user signs in again only
  /// after a kill within the window, and never where Twitch leaves the old refresh token valid.
  boolean held() {
    return unreadable == 0 && outsideWindow == 0 && (rotation || signIns() == 0);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add((rotation ? "with" : "without") + " rotation of refresh tokens:");
    for (Moment moment : Moment.values()) {
      lines.add(
          "  %d kills %s, %d of them after Twitch's decision and before the file was replaced; %d sign-ins needed"
              .formatted(
                  kills(moment), moment.words, inWindow.getOrDefault(moment, 0), signIns(moment)));
    }
    lines.add(
        "  %d sign-ins needed after other kills, %d times the stored sign-in was unreadable"
            .formatted(outsideWindow, unreadable));
    lines.add(
        "  the window: %d measured, median %s ms, 95th percentile %s ms, longest %s ms; the latest kill that lost a token: %s ms"
            .formatted(
                windows.size(), percentile(50), percentile(95), percentile(100), millis(latest)));
    return lines;
  }

  private String percentile(int percent) {
    List<Duration> sorted = windows.stream().sorted().toList();
    return sorted.isEmpty() ? "?" : millis(sorted.get((sorted.size() - 1) * percent / 100));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines());
  }
}
