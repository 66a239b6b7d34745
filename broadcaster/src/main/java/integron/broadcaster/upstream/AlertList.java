package integron.broadcaster.upstream;

import integron.common.alert.Alert;
import integron.common.alert.AlertRuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queues of alerts as the ingester has last written them. Every method throws a
/// [integron.common.problem.ProblemException] with `UNAVAILABLE` when they cannot be read.
public interface AlertList {
  /// A queue.
  ///
  /// @param queues the names of all queues
  /// @param pausedSince absent while alerts are shown
  /// @param current the one on screen
  /// @param waiting in the order in which they are shown
  /// @param history the last hundred that ended, the newest first
  /// @param ended how many have ended so since the database began
  record Queue(
      List<String> queues,
      @Nullable Instant pausedSince,
      boolean muted,
      @Nullable Alert current,
      List<Alert> waiting,
      List<Alert> history,
      Map<String, Long> ended) {}

  /// A control token, without the token itself.
  ///
  /// @param hash of the token, in hexadecimal digits
  /// @param usedAt absent where it was never used
  record Token(String id, String name, String hash, String createdAt, @Nullable String usedAt) {
    /// Omits the hash.
    @Override
    public String toString() {
      return "Token[" + id + "]";
    }
  }

  /// Empty for a queue that no page has used. In the order on screen, waiting, ended, the alerts
  /// have their events and then their details, until these have so many bytes together; what is
  /// beyond is left out, and the alerts stay.
  ///
  /// @param mostBytes of the stored events; the one that goes beyond is the last one
  Optional<Queue> queue(String name, int mostBytes) throws InterruptedException;

  /// The rules, with a value for everything.
  AlertRuleSet rules() throws InterruptedException;

  List<Token> tokens() throws InterruptedException;
}
