package integron.common.status;

import org.jspecify.annotations.Nullable;

/// How the journal is doing.
///
/// @param refused how many events were turned away since the start because the intake was full
/// @param reason why commits fail at present; absent while they succeed
/// @param chatDropped how many chat messages were dropped since the start, so that other events
///   could wait in their place
public record JournalStatus(long refused, @Nullable String reason, long chatDropped) {
  public JournalStatus(long refused, @Nullable String reason) {
    this(refused, reason, 0);
  }

  public static final JournalStatus WELL = new JournalStatus(0, null);
}
