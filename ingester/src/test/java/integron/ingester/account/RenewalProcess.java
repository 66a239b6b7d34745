package integron.ingester.account;

import integron.ingester.secrets.VaultAt;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/// A process that reads its sign-in from a folder of secrets and renews the token without end, for
/// tests that kill it. Says `renewed` after each.
final class RenewalProcess {
  private RenewalProcess() {}

  /// Renews until it is killed.
  ///
  /// @param args the folder of secrets, and the address of Twitch's OAuth
  public static void main(String[] args) throws Exception {
    SecretTokenStore store = new SecretTokenStore(VaultAt.file(Path.of(args[0])));
    Credentials first = store.read().orElseThrow();
    Tokens tokens = new Tokens(HttpClient.newHttpClient(), URI.create(args[1]), first, store);
    while (tokens.renew(tokens.current()) instanceof Tokens.Renewal.Renewed) {
      System.out.println("renewed");
    }
    System.exit(1);
  }
}
