package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.link.LinkKeyFile;
import integron.common.metrics.ProcessMetrics;
import integron.common.settings.Settings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.command.CommandRunner;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/// The ingester's end of the link alone, with an empty stream.
final class LinkUnderTest {
  private LinkUnderTest() {}

  static LinkServer start(DataFolder folder, CommandRunner commands) {
    return LinkServer.start(
        Settings.read(Map.of("INTEGRON_LINK_PORT", "0"), folder.settingsFile()).link(),
        new LinkKeyFile(folder.linkKey()).readOrCreate(new SecureRandom()),
        new Ring<>(8, new Position("epoch", 0), EncodedEvent::id),
        new StatusBoard("test", Instant.EPOCH),
        commands,
        new ProcessMetrics("ingester"),
        new SecureRandom());
  }
}
