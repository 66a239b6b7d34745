package integron.common.status;

import jakarta.json.bind.annotation.JsonbCreator;
import org.jspecify.annotations.Nullable;

/// How the journal is doing.
///
/// @param refused how many events were turned away since the start because the intake was full
/// @param chatDropped how many chat messages were dropped since the start, so that other events
///   could wait in their place
/// @param setAside how many messages of Twitch's were set aside since the start because they could
///   not be understood
/// @param reason why commits fail at present; absent while they succeed
public record JournalStatus(
    long refused, long chatDropped, long setAside, @Nullable String reason) {
  public static final JournalStatus WELL = new JournalStatus(0, null);

  @JsonbCreator
  public JournalStatus {}

  /// Where nothing was dropped or set aside.
  public JournalStatus(long refused, @Nullable String reason) {
    this(refused, 0, 0, reason);
  }
}
