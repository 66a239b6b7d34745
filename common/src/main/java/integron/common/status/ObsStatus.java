package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connection to OBS.
///
/// @param address where OBS is looked for, such as `localhost:4455`
/// @param version of OBS; absent unless connected
/// @param hasPassword whether a password is stored
/// @param reason a sentence on what the user can do; absent while connected or off
/// @param sources Integron's overlays in OBS, in the order of their names; empty unless connected
/// @param failed the last action of an alert that OBS could not do; absent once the same one
///   succeeds, once others do a minute later, and after an hour
public record ObsStatus(
    State state,
    String address,
    @Nullable String version,
    boolean hasPassword,
    @Nullable String reason,
    List<ObsSource> sources,
    @Nullable FailedAction failed) {
  /// The most sources of a status, and the most places of a source.
  public static final int MOST = 50;

  public enum State {
    /// The setting `obs.enabled` is false.
    OFF,
    /// The first attempt has not ended.
    SEARCHING,
    /// Nothing answers at the address.
    NOT_FOUND,
    PASSWORD_NEEDED,
    PASSWORD_WRONG,
    /// The stored password cannot be read.
    PASSWORD_UNREADABLE,
    /// What answers is no OBS 28 or newer.
    TOO_OLD,
    CONNECTED
  }

  /// A browser source with one of Integron's overlays.
  ///
  /// @param name in OBS
  /// @param overlay the path of the overlay's page
  /// @param shown whether it is in the picture that viewers see
  public record ObsSource(String name, String overlay, List<Place> places, boolean shown) {
    public ObsSource {
      requireNonNull(name);
      requireNonNull(overlay);
      places = List.copyOf(places);
    }
  }

  /// A scene with the source.
  ///
  /// @param visible whether the source is turned on there
  public record Place(String scene, boolean visible) {
    public Place {
      requireNonNull(scene);
    }
  }

  /// An action of an alert that OBS could not do, or not undo.
  ///
  /// @param reason a sentence on what the user can do
  public record FailedAction(String reason, Instant at) {
    public FailedAction {
      requireNonNull(reason);
      requireNonNull(at);
    }
  }

  public ObsStatus {
    requireNonNull(state);
    requireNonNull(address);
    sources = List.copyOf(sources);
  }

  /// A status without a connection.
  public static ObsStatus apart(
      State state, String address, boolean hasPassword, @Nullable String reason) {
    return new ObsStatus(state, address, null, hasPassword, reason, List.of(), null);
  }

  /// Returns this status with the last action that failed.
  public ObsStatus with(@Nullable FailedAction last) {
    return new ObsStatus(state, address, version, hasPassword, reason, sources, last);
  }
}
