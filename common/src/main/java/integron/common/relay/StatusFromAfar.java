package integron.common.relay;

import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.RelayStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What other machines are told of the ingester's status. Everybody with the account at NATS can
/// read it, so it has no sentence that may name a file, no address of the machine, and nothing of a
/// sign-in that has begun.
public final class StatusFromAfar {
  private static final String MORE = " The dashboard of the machine with the ingester says why.";

  private static final String SIGN_IN = "The sign-in at Twitch needs you.";

  private StatusFromAfar() {}

  public static IngesterStatus of(IngesterStatus status) {
    return new IngesterStatus(
        status.version(),
        status.startedAt(),
        twitch(status.twitch()),
        journal(status.journal()),
        status.backup() == null ? null : backup(status.backup()),
        status.missed(),
        status.signIn() == null ? null : signIn(status.signIn()),
        about(status.log(), "Lines are missing from the ingester's log."),
        status.demo(),
        null,
        status.relay() == null ? null : new RelayStatus(status.relay().state(), null, null));
  }

  private static @Nullable String about(@Nullable String reason, String instead) {
    return reason == null ? null : instead + MORE;
  }

  /// While it connects, the reason is about the network. Otherwise it is about the sign-in.
  private static TwitchStatus twitch(TwitchStatus twitch) {
    boolean isConnecting =
        switch (twitch.state()) {
          case CONNECTING, RECONNECTING -> true;
          case SIGNED_OUT, CONNECTED, FAILED -> false;
        };
    return new TwitchStatus(
        twitch.state(),
        isConnecting ? twitch.reason() : about(twitch.reason(), SIGN_IN),
        twitch.channel(),
        twitch.subscriptions());
  }

  private static JournalStatus journal(JournalStatus journal) {
    return new JournalStatus(
        journal.dropped(),
        journal.chatDropped(),
        journal.setAside(),
        about(journal.reason(), "The ingester's database cannot be written to."));
  }

  private static BackupStatus backup(BackupStatus backup) {
    return new BackupStatus(
        backup.newest(),
        about(backup.reason(), "The last backup has failed."),
        about(backup.recovered(), "Something was wrong with the database."),
        null);
  }

  private static SignInStatus signIn(SignInStatus signIn) {
    String reason = signIn.other() == null ? signIn.reason() : "a question";
    return new SignInStatus(
        signIn.authenticated(),
        signIn.channel(),
        signIn.flow(),
        List.of(),
        signIn.missingScopes(),
        null,
        null,
        null,
        null,
        null,
        about(reason, SIGN_IN),
        signIn.since());
  }
}
