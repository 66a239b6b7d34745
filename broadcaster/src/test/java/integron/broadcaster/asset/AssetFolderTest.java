package integron.broadcaster.asset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.files.Room;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the folder of assets leaves on a disk that is nearly full. `AssetsTest` has the rest.
final class AssetFolderTest {
  private static final byte[] GIF = "GIF89a".getBytes(US_ASCII);

  @TempDir Path folder;
  private long free = Room.SPARE_BYTES + GIF.length;

  /// The journal needs it for events. Shown able to fail: without the check, the file is stored.
  @Test
  void aFileLeavesSpaceForEvents() {
    AssetFolder assets = new AssetFolder(folder, _ -> free);
    assertThat(assets.add("one", GIF).name()).isEqualTo("one.gif");

    free--;
    assertThatThrownBy(() -> assets.add("two", GIF))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(Code.UNAVAILABLE))
        .hasMessageContaining("64 MB are kept for events. Free some.");
    assertThat(assets.add("one", GIF).name()).as("it is there already").isEqualTo("one.gif");
    assertThat(assets.list()).hasSize(1);
  }
}
