package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// The bytes that the events of one answer may have together.
final class EventBudget {
  private long left;

  EventBudget(int mostBytes) {
    left = mostBytes;
  }

  /// Returns the event; empty once the budget is spent.
  Optional<String> spend(String event) {
    if (isSpent()) {
      return Optional.empty();
    }
    left -= event.getBytes(UTF_8).length;
    return Optional.of(event);
  }

  boolean isSpent() {
    return left <= 0;
  }
}
