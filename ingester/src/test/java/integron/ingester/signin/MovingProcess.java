package integron.ingester.signin;

import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Flow;
import integron.ingester.account.SignInTokens;
import integron.ingester.secrets.FileVault;
import integron.ingester.secrets.SecretVault;
import integron.ingester.twitch.auth.Credentials;
import java.util.Optional;

/// A process that decides to move the database of its data folder, and does it, for tests that kill
/// it.
final class MovingProcess {
  private MovingProcess() {}

  static SignInTokens next() {
    return new SignInTokens(new Credentials(new Secret("new"), Optional.empty()), Flow.DEVICE);
  }

  public static void main(String[] args) throws Exception {
    DataFolder folder = DataFolder.locate();
    DatabaseMove move = new DatabaseMove(folder);
    SecretVault secrets = FileVault.of(folder);
    move.decide(folder.movedChannels().resolve("old"), Optional.of(next()), secrets);
    move.finish();
    move.takeOver(secrets);
  }
}
