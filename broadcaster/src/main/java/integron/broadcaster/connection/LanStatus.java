package integron.broadcaster.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether other machines can connect.
///
/// @param urls the addresses that they can open, without a token; none where the port is not open
/// @param reason why it is not open although it should be
public record LanStatus(State state, List<String> urls, @Nullable String reason) {
  /// The state of the port for other machines.
  public enum State {
    /// The setting lan.enabled is off.
    OFF,
    OPEN,
    /// It cannot be opened at present; Integron tries again.
    FAILED
  }

  public static final LanStatus CLOSED = new LanStatus(State.OFF, List.of(), null);

  public LanStatus {
    urls = List.copyOf(urls);
  }
}
