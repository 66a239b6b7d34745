package integron.common.status;

import jakarta.json.bind.annotation.JsonbCreator;
import org.jspecify.annotations.Nullable;

/// The journal's status.
///
/// @param dropped how many events were dropped since the start because the intake was full
/// @param chatDropped how many chat messages were dropped since the start to make room for other
///   events
/// @param setAside how many of Twitch's messages went to quarantine since the start because they
///   could not be understood
/// @param reason why commits fail now; absent while they succeed
public record JournalStatus(
    long dropped, long chatDropped, long setAside, @Nullable String reason) {
  public static final JournalStatus WELL = new JournalStatus(0, null);

  @JsonbCreator
  public JournalStatus {}

  /// A status without dropped chat and quarantined messages.
  public JournalStatus(long dropped, @Nullable String reason) {
    this(dropped, 0, 0, reason);
  }
}
