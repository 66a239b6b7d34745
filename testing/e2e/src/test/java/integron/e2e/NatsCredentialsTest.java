package integron.e2e;

import static integron.e2e.RelayRig.filled;
import static integron.e2e.RelayRig.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.problem.ProblemException;
import integron.common.relay.NatsConnection;
import integron.common.settings.RelaySettings;
import integron.common.settings.Settings;
import integron.common.status.RelayStatus.State;
import integron.common.stream.Position;
import integron.e2e.RelayRig.Publisher;
import integron.e2e.RelayRig.Reader;
import integron.rig.NatsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What proves to a NATS server who Integron is, at real servers.
@Timeout(60)
final class NatsCredentialsTest {
  private static final Position START = new Position("e1", 0);
  private static final List<String> PERMITTED = List.of("test.>", "$JS.API.>", "_INBOX.>");
  private static final Map<String, Object> NO_LIMITS =
      Map.ofEntries(
          Map.entry("subs", -1),
          Map.entry("conn", -1),
          Map.entry("leaf", -1),
          Map.entry("imports", -1),
          Map.entry("exports", -1),
          Map.entry("data", -1),
          Map.entry("payload", -1),
          Map.entry("wildcards", true),
          Map.entry("mem_storage", -1),
          Map.entry("disk_storage", -1),
          Map.entry("streams", -1),
          Map.entry("consumer", -1));

  @TempDir private Path folder;

  private RelaySettings settings(NatsServer nats, String credentials) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), credentials);
    return new RelaySettings(
        List.of(URI.create(nats.url())),
        Optional.of(file),
        Optional.empty(),
        "test",
        1,
        1_000,
        10_000_000,
        Duration.ofHours(1));
  }

  private NatsServer server(String configuration) throws Exception {
    Path file = Files.writeString(folder.resolve("nats.conf"), configuration);
    return NatsServer.start(folder.resolve("nats"), "-c", file.toString());
  }

  private static String file(String token, String seed) {
    return """
    -----BEGIN NATS USER JWT-----
    %s
    ------END NATS USER JWT------

    ************************* IMPORTANT *************************
    NKEY Seed printed below can be used to sign and prove identity.

    -----BEGIN USER NKEY SEED-----
    %s
    ------END USER NKEY SEED------
    """
        .formatted(token, seed);
  }

  /// With the permissions that docs/scale.md names, and no others. Shown able to fail: with another
  /// user's seed, NATS does not accept it.
  @Test
  void aCredentialsFileOfNatsIsEnough() throws Exception {
    NatsIdentity operator = NatsIdentity.of(NatsIdentity.OPERATOR);
    NatsIdentity account = NatsIdentity.of(NatsIdentity.ACCOUNT);
    NatsIdentity system = NatsIdentity.of(NatsIdentity.ACCOUNT);
    NatsIdentity user = NatsIdentity.of(NatsIdentity.USER);
    Map<String, Object> ofAccount = Map.of("type", "account", "version", 2, "limits", NO_LIMITS);
    String token =
        account.sign(
            user,
            Map.of(
                "type", "user",
                "version", 2,
                "subs", -1,
                "data", -1,
                "payload", -1,
                "pub", Map.of("allow", PERMITTED),
                "sub", Map.of("allow", PERMITTED)));
    try (NatsServer nats =
        server(
            """
            operator: %s
            system_account: %s
            resolver: MEMORY
            resolver_preload: { %s: %s, %s: %s }
            """
                .formatted(
                    operator.sign(operator, Map.of("type", "operator", "version", 2)),
                    system.name(),
                    account.name(),
                    operator.sign(account, ofAccount),
                    system.name(),
                    operator.sign(
                        system, Map.of("type", "account", "version", 2, "limits", limits()))))) {
      requireExchange(settings(nats, file(token, user.seed())));
      String other = NatsIdentity.of(NatsIdentity.USER).seed();
      requireRefusal(settings(nats, file(token, other)), token, other);
    }
  }

  /// The system's account has no JetStream.
  private static Map<String, Object> limits() {
    Map<String, Object> limits = new HashMap<>(NO_LIMITS);
    limits.keySet().removeAll(List.of("mem_storage", "disk_storage", "streams", "consumer"));
    return limits;
  }

  private static void requireExchange(RelaySettings settings) {
    try (Publisher ingester = new Publisher(settings, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(20);
      ingester.add(RelayEvents.deleted(21, "91"));
      ingester.accept(5);
      reader.awaitEnd(ingester.ring);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
    }
  }

  private static void requireRefusal(RelaySettings settings, String... secrets) {
    try (Publisher ingester = new Publisher(settings, START).start();
        Reader reader = new Reader(settings)) {
      await().until(() -> String.valueOf(ingester.status().reason()).contains("credentials"));
      await().until(() -> String.valueOf(reader.source().state().reason()).contains("credentials"));
      assertThat(ingester.status() + " " + reader.source().state() + " " + settings)
          .contains("NATS does not accept the credentials.")
          .doesNotContain(secrets);
    }
  }

  @Test
  void aFileWithAUserAndAPasswordIsEnough() throws Exception {
    try (NatsServer nats = server("authorization { user: integron, password: \"pa:ss-word\" }")) {
      requireExchange(settings(nats, "integron:pa:ss-word\n"));
      requireRefusal(settings(nats, "integron:wrong-word\n"), "wrong-word");
    }
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws Exception {
    try (NatsServer nats = server("port: -1")) {
      for (String content : List.of("", "secret-word", file("a.b.c", "SUAAAA"))) {
        RelaySettings settings = settings(nats, content);
        assertThatThrownBy(() -> NatsConnection.open(settings, "test").close())
            .isInstanceOf(IOException.class)
            .hasMessageContaining("relay.credentials")
            .hasMessageNotContainingAny("secret-word", "SUAAAA");
      }
      RelaySettings settings = settings(nats, "");
      Files.delete(folder.resolve("credentials"));
      assertThatThrownBy(() -> NatsConnection.open(settings, "test").close())
          .hasMessage("The file at relay.credentials cannot be read.");
    }
  }

  @Test
  void aPasswordInAnAddressIsRejectedAndNotQuoted() {
    Map<String, String> wrong = Map.of("INTEGRON_RELAY_NATS", "nats://integron:hunter2@localhost");
    assertThatThrownBy(() -> Settings.read(wrong, folder.resolve("none.yaml")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("INTEGRON_RELAY_NATS")
        .hasMessageContaining("without a user or password")
        .hasMessageNotContaining("hunter2");
  }
}
