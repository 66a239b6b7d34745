package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.status.TwitchStatus;
import integron.launcher.BroadcasterClient.AlertQueueState;
import integron.launcher.BroadcasterClient.IngesterState;
import integron.launcher.BroadcasterClient.Status;
import integron.launcher.BroadcasterClient.Twitch;
import integron.launcher.tray.TrayFace;
import integron.launcher.tray.TrayHealth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the tray says.
class TrayWordsTest {
  private static final Optional<AlertQueueState> PAUSED = Optional.of(new AlertQueueState(true, 4));

  @Test
  void saysWhatWorksAndWhatWaits() {
    TrayFace face = TrayWords.face(Optional.of(connected(0, false)), PAUSED, true);

    assertThat(face.health()).isEqualTo(TrayHealth.GOOD);
    assertThat(face.words()).isEqualTo("All well");
    assertThat(face.paused()).contains(true);
    assertThat(face.lines())
        .containsExactly(
            "Twitch: Viewer123, connected", "Integron: all well", "Alerts: paused, 4 waiting");
  }

  @Test
  void saysWhatNeedsTheUser() {
    assertThat(words(connected(2, false), true)).isEqualTo("2 permissions missing");
    assertThat(words(connected(0, true), true)).isEqualTo("Nothing is saved");
    assertThat(words(status(TwitchStatus.State.SIGNED_OUT, false), true))
        .isEqualTo("Not signed in");
    assertThat(words(status(TwitchStatus.State.SIGNED_OUT, true), true)).isEqualTo("Sign in again");
    assertThat(words(status(TwitchStatus.State.FAILED, true), true))
        .isEqualTo("Twitch not connected");
  }

  @Test
  void whatIsAwayAtFirstIsStarting() {
    Status alone = new Status(false, new IngesterState(false, null), null, false, false, 0);

    assertThat(words(alone, false)).isEqualTo("Starting");
    assertThat(words(alone, true)).isEqualTo("Ingester away");
    assertThat(words(null, false)).isEqualTo("Starting");
    assertThat(words(null, true)).isEqualTo("Server away");
  }

  private static String words(@Nullable Status status, boolean wasReady) {
    return TrayWords.face(Optional.ofNullable(status), Optional.empty(), wasReady).words();
  }

  private static Status connected(int missingScopes, boolean savesNothing) {
    return new Status(
        false,
        new IngesterState(true, null),
        twitch(TwitchStatus.State.CONNECTED),
        savesNothing,
        true,
        missingScopes);
  }

  private static Status status(TwitchStatus.State state, boolean hasSignIn) {
    return new Status(false, new IngesterState(true, null), twitch(state), false, hasSignIn, 0);
  }

  private static Twitch twitch(TwitchStatus.State state) {
    return new Twitch(state, null, TwitchStatus.Channel.named("1", "viewer123", "Viewer123"));
  }
}
