package integron.common.status;

import org.jspecify.annotations.Nullable;

/// How the journal is doing.
///
/// @param refused how many events were turned away since the start because the intake was full
/// @param reason why commits fail at present; absent while they succeed
public record JournalStatus(long refused, @Nullable String reason) {
  public static final JournalStatus WELL = new JournalStatus(0, null);
}
