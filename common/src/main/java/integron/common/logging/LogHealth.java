package integron.common.logging;

import java.util.Optional;

/// Whether the log of this process is written. Any thread may call it.
final class LogHealth {
  private volatile Optional<String> reason = Optional.empty();

  /// Why lines are missing from the log, and what the user can do; empty while it is written.
  Optional<String> reason() {
    return reason;
  }

  boolean isFailing() {
    return reason.isPresent();
  }

  void failing(String sentence) {
    if (!reason.equals(Optional.of(sentence))) {
      reason = Optional.of(sentence);
    }
  }

  void well() {
    if (reason.isPresent()) {
      reason = Optional.empty();
    }
  }
}
