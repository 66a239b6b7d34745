package integron.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.Broadcaster;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import integron.common.link.LinkKeyFile;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.ingester.Ingester;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A setting that changes while Integron runs, through the parts of both processes.
final class ChangedSettingTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TRY_AGAIN_LATER = 1_013;
  private static final String NONCE = "dGVzdA==";

  @TempDir Path home;

  @Test
  void aCommandOverTheLinkChangesWhatTheBroadcasterAllowsAtOnce() throws Exception {
    DataFolder folder = new DataFolder(home);
    SecureRandom random = new SecureRandom();
    try (Ingester ingester =
            Ingester.start(
                folder,
                settings(
                    Owner.INGESTER,
                    folder,
                    Map.of("INTEGRON_LINK_PORT", "0", "INTEGRON_SECRETS_STORE", "file")),
                InstantSource.system(),
                random);
        Broadcaster broadcaster = broadcaster(folder, ingester.linkPort());
        ClientSocket _ = overlay(broadcaster)) {
      assertThat(isLetIn(broadcaster)).isTrue();
      try (ClientSocket link = link(folder, ingester.linkPort())) {
        change(link, "1");
        await().until(() -> !isLetIn(broadcaster));
        change(link, "2");
        await().until(() -> isLetIn(broadcaster));
      }
    }
  }

  private static Broadcaster broadcaster(DataFolder folder, int linkPort) {
    Map<String, String> environment =
        Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", Integer.toString(linkPort));
    return Broadcaster.start(
        folder,
        settings(Owner.BROADCASTER, folder, environment),
        InstantSource.system(),
        new SecureRandom());
  }

  private static Settings settings(
      Owner owner, DataFolder folder, Map<String, String> environment) {
    return Settings.read(owner, environment, folder.settingsFile());
  }

  private static ClientSocket overlay(Broadcaster broadcaster)
      throws IOException, InterruptedException {
    return ClientSocket.open(
        URI.create("ws://127.0.0.1:" + broadcaster.port() + "/ws"), LIMIT, 1 << 20);
  }

  /// One overlay too many is closed with 1013 before its first frame.
  private static boolean isLetIn(Broadcaster broadcaster) throws Exception {
    try (ClientSocket overlay = overlay(broadcaster)) {
      return switch (overlay.receive(LIMIT)) {
        case Received.Text _ -> true;
        case Received.Closed(int code, _) when code == TRY_AGAIN_LATER -> false;
        case Received other -> throw new AssertionError("Expected a frame or 1013, not " + other);
      };
    }
  }

  /// A second broadcaster, which only sends a command.
  private static ClientSocket link(DataFolder folder, int port) throws Exception {
    LinkKey key = new LinkKeyFile(folder.linkKey()).read();
    ClientSocket socket =
        ClientSocket.open(URI.create("ws://127.0.0.1:" + port + "/link"), LIMIT, 1 << 22);
    send(socket, new Frame.Hello(Frame.PROTOCOL, NONCE, "test"));
    Frame.Challenge challenge = next(socket, Frame.Challenge.class);
    send(socket, new Frame.Proof(key.prove(Role.BROADCASTER, NONCE, challenge.nonce())));
    next(socket, Frame.Accepted.class);
    send(socket, new Frame.Resume(null));
    return socket;
  }

  private static void change(ClientSocket link, String limit) throws Exception {
    send(link, new Frame.Ask(1, new Command.ChangeSetting("subscriber.limit", limit)));
    assertThat(next(link, Frame.Answer.class).reply()).isEqualTo(new CommandReply.Done(null));
  }

  private static void send(ClientSocket socket, Frame frame)
      throws IOException, InterruptedException {
    socket.send(FrameJson.write(frame));
  }

  private static <T extends Frame> T next(ClientSocket socket, Class<T> kind) throws Exception {
    while (true) {
      Received received = socket.receive(LIMIT);
      assertThat(received).isInstanceOf(Received.Text.class);
      Frame frame = FrameJson.read(((Received.Text) received).text());
      if (kind.isInstance(frame)) {
        return requireNonNull(kind.cast(frame));
      }
    }
  }
}
