package integron.ingester.twitch.eventsub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionIdsTest {
  @TempDir Path folder;

  @Test
  void keepsTheNewestForTheNextRun() {
    Path file = folder.resolve("ids");
    SessionIds ids = SessionIds.open(file);
    for (int i = 0; i < SessionIds.REMEMBERED + 5; i++) {
      ids.remember("session-" + i);
      ids.remember("session-" + i);
    }

    assertThat(SessionIds.open(file).all())
        .hasSize(SessionIds.REMEMBERED)
        .startsWith("session-5")
        .endsWith("session-" + (SessionIds.REMEMBERED + 4))
        .isEqualTo(ids.all());
  }

  @Test
  void aReadOnlyFolderStopsNothing() throws Exception {
    Path file = Files.createDirectory(folder.resolve("ids"));
    SessionIds ids = SessionIds.open(file);
    ids.remember("session");

    assertThat(ids.all()).containsExactly("session");
  }
}
