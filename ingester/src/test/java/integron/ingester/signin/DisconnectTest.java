package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.settings.Secret;
import integron.faketwitch.http.HttpFault;
import integron.ingester.account.ApplicationStore;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.MemorySecrets;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In which order a sign-in ends, and what Twitch may say to it.
final class DisconnectTest {
  @TempDir Path temporary;
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private SignInBench bench;

  @BeforeEach
  void signIn() throws Exception {
    bench = new SignInBench(temporary.resolve("data"), Optional.empty(), inner -> new Noted(inner));
    bench.saveApplication();
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    bench.awaitSession();
  }

  @AfterEach
  void end() {
    bench.lastOfSession.set(() -> {});
    bench.close();
  }

  private void note(String step) {
    steps.add("%s, %d revoked".formatted(step, bench.twitch.control().revokedTokens().size()));
  }

  private final class Noted implements Secrets {
    private final Secrets inner;

    Noted(Secrets inner) {
      this.inner = inner;
    }

    @Override
    public Optional<Secret> get(String name) throws IOException {
      return inner.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      inner.put(name, secret);
    }

    @Override
    public void remove(String name) throws IOException {
      note("removed");
      inner.remove(name);
    }
  }

  /// Shown able to fail: where the session is not awaited, the token of before the renewal is
  /// revoked; where the sign-in is removed first, a crash leaves it valid at Twitch.
  @Test
  void theSessionStoresItsRenewalThenItIsRevokedThenItIsRemoved() throws Exception {
    Credentials used = bench.store.read().orElseThrow();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Tokens tokens =
          new Tokens(http, URI.create(bench.twitch.oauthUrl()), used, bench.tokenStore());
      bench.twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofSeconds(2)));
      bench.lastOfSession.set(() -> renew(tokens));

      bench.signIn.signOut();

      assertThat(steps).containsExactly("renewed, 0 revoked", "removed, 1 revoked");
      assertThat(bench.twitch.control().revokedTokens())
          .containsExactly(tokens.current().reveal())
          .doesNotContain(used.token().reveal());
      assertThat(bench.store.read()).isEmpty();
    }
  }

  private void renew(Tokens tokens) {
    try {
      tokens.renew(tokens.current());
      note("renewed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Twitch answers 400 also to a request that it has not understood, and the token is still valid
  /// then. Shown able to fail: where every 400 means that the token has ended, the reason is
  /// absent.
  @Test
  void aRevocationThatTwitchRejectsIsSaid() throws Exception {
    String token = bench.storedToken();
    bench.twitch.control().plan(HttpFault.failing("/oauth2/revoke", 1, 400));

    bench.signIn.signOut();

    assertThat(bench.status().reason())
        .startsWith("Signed out here, but Twitch did not receive the sign-out.");
    assertThat(bench.status().authenticated()).isFalse();
    assertThat(bench.store.read()).isEmpty();
    assertThat(bench.twitch.control().revokedTokens()).doesNotContain(token);
  }

  /// Shown able to fail: without what the store remembers, nothing is revoked.
  @Test
  void aSignInThatCanNoLongerBeReadIsRevokedAllTheSame() throws Exception {
    String token = bench.storedToken();
    Files.writeString(temporary.resolve("data/secrets.bin"), "damaged");

    bench.signIn.signOut();

    assertThat(bench.twitch.control().revokedTokens()).contains(token);
    assertThat(bench.status().reason()).isNull();
    assertThat(bench.store.read()).isEmpty();
    assertThat(bench.status().application())
        .as("set aside with its secret, so that it must be entered again")
        .isNull();
  }

  /// Shown able to fail: an application without an id was reported as one that has a secret.
  @Test
  void anApplicationWithoutAnIdIsDamaged() throws Exception {
    Secrets secrets = new MemorySecrets();
    secrets.put("twitch.application", new Secret("client_secret=abc"));
    assertThatThrownBy(() -> new ApplicationStore(secrets).read())
        .isInstanceOf(DamagedSecretsException.class);
  }
}
