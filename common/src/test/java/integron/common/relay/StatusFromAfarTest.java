package integron.common.relay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.ObsStatus;
import integron.common.status.RelayStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Shown able to fail: where one of the parts is passed on as it is.
final class StatusFromAfarTest {
  private static final String SECRET = "/home/ada/secret";
  private static final TwitchStatus.Channel ADA = TwitchStatus.Channel.named("1", "ada", "Ada");

  private static IngesterStatus status() {
    return IngesterStatus.starting("1.0", Instant.EPOCH)
        .withTwitch(new TwitchStatus(TwitchStatus.State.FAILED, SECRET, ADA, List.of()))
        .withJournal(new JournalStatus(1, 2, 3, SECRET))
        .withBackup(
            new BackupStatus(
                new BackupStatus.Backup("b.db", Instant.EPOCH, 9), SECRET, SECRET, SECRET))
        .withSignIn(
            new SignInStatus(
                true,
                ADA,
                SignInStatus.Flow.CODE,
                List.of(SECRET),
                List.of(),
                new SignInStatus.Application(SECRET, true),
                new SignInStatus.Store(SignInStatus.Store.Kind.FILE, SECRET),
                new SignInStatus.Device(SECRET, SECRET, Instant.EPOCH, SECRET, false),
                new SignInStatus.OtherAccount(ADA, ADA, SECRET),
                SECRET,
                SECRET,
                Instant.EPOCH))
        .withLog(Optional.of(SECRET))
        .withObs(ObsStatus.apart(ObsStatus.State.NOT_FOUND, SECRET, true, SECRET))
        .withRelay(new RelayStatus(RelayStatus.State.CONNECTING, SECRET, Instant.EPOCH));
  }

  @Test
  void itNamesNoFileAddressOrSecret() {
    String told = FrameJson.write(new Frame.Status(StatusFromAfar.of(status())));
    assertThat(told).doesNotContain(SECRET).contains("Ada", "b.db");
  }

  @Test
  void whatIsWrongIsStillSaid() {
    IngesterStatus told = StatusFromAfar.of(status());
    assertThat(told.twitch().reason()).contains("sign-in", "the machine with the ingester");
    assertThat(told.journal().reason()).contains("database");
    assertThat(told.log()).contains("log");
    assertThat(requireNonNull(told.signIn()).ended()).contains("No events arrive");
    assertThat(requireNonNull(told.backup()).reason()).contains("backup");
    assertThat(told.journal().chatDropped()).isEqualTo(2);
  }

  @Test
  void whereAllIsWellNothingIsWrong() {
    IngesterStatus told = StatusFromAfar.of(IngesterStatus.starting("1.0", Instant.EPOCH));
    assertThat(told.twitch().reason()).isNull();
    assertThat(told.journal().reason()).isNull();
    assertThat(told.log()).isNull();
    assertThat(told.obs()).isNull();
  }
}
