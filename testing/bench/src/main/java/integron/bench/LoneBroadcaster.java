package integron.bench;

import integron.common.command.CommandReply;
import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.link.LinkKeyFile;
import integron.common.metrics.ProcessMetrics;
import integron.common.settings.Settings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import integron.rig.BuiltProgram;
import integron.rig.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Integron's broadcaster, as a process of its own; the ingester's end of the link is in this one.
final class LoneBroadcaster implements FanOut.Target {
  private static final Pattern STARTED =
      Pattern.compile("The broadcaster has started on port (\\d+)");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int RING = 8_192;

  private final Path home;
  private final Ring<EncodedEvent> ring;
  private final ProcessMetrics metrics;
  private final LinkServer link;
  private final Process process;
  private final int port;

  private LoneBroadcaster(
      Path home,
      Ring<EncodedEvent> ring,
      ProcessMetrics metrics,
      LinkServer link,
      Process process,
      int port) {
    this.home = home;
    this.ring = ring;
    this.metrics = metrics;
    this.link = link;
    this.process = process;
    this.port = port;
  }

  static LoneBroadcaster start(Path repository) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    DataFolder folder = new DataFolder(home).prepare();
    SecureRandom random = new SecureRandom();
    Ring<EncodedEvent> ring = new Ring<>(RING, new Position("bench", 0), EncodedEvent::id);
    ProcessMetrics metrics = new ProcessMetrics("ingester");
    LinkServer link =
        LinkServer.start(
            Settings.read(Map.of("INTEGRON_LINK_PORT", "0"), folder.settingsFile()).link(),
            new LinkKeyFile(folder.linkKey()).readOrCreate(random),
            ring,
            new StatusBoard("bench", Instant.now()),
            (_, _) -> new CommandReply.Done(null),
            metrics,
            random);
    Process process = process(repository, home, link.port());
    int port = Console.of(process, STARTED).awaitPort(LIMIT);
    return new LoneBroadcaster(home, ring, metrics, link, process, port);
  }

  private static Process process(Path repository, Path home, int linkPort) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(BuiltProgram.command(repository, "broadcaster"))
            .redirectErrorStream(true);
    builder.environment().put("INTEGRON_HOME", home.toString());
    builder.environment().put("INTEGRON_PORT", "0");
    builder.environment().put("INTEGRON_LINK_PORT", Integer.toString(linkPort));
    builder.environment().putAll(BenchLoad.patience());
    return builder.start();
  }

  /// A chat message whose whole envelope has [FanOut#BYTES] bytes, apart from its number.
  static EncodedEvent event(long id) {
    int without = EncodedEvent.of(chat(1_000_000, "")).json().length;
    return EncodedEvent.of(chat(id, "x".repeat(FanOut.BYTES - without)));
  }

  private static Envelope chat(long id, String text) {
    ChatEvent chat = new ChatEvent.Chat(new Viewer("1", "ada", "Ada"), "m", text, List.of(), null);
    return new Envelope(id, Instant.EPOCH, chat, Set.of());
  }

  @Override
  public URI stream() {
    return URI.create("ws://127.0.0.1:" + port + "/ws?types=chat&client=bench");
  }

  @Override
  public void publish(int events) {
    long next = ring.span().latest() + 1;
    List<EncodedEvent> batch = new ArrayList<>();
    for (long id = next; id < next + events; id++) {
      batch.add(event(id));
    }
    ring.append(batch);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    link.close();
    metrics.close();
    BenchFolders.delete(home);
  }
}
