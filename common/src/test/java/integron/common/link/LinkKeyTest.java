package integron.common.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.link.LinkKey.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkKeyTest {
  private static final LinkKey KEY = new LinkKey(new byte[LinkKey.BYTES]);

  @Test
  void aProofIsValidOnlyForItsRoleAndItsNonces() {
    String proof = KEY.prove(Role.INGESTER, "a", "b");

    assertThat(KEY.verifies(proof, Role.INGESTER, "a", "b")).isTrue();
    assertThat(KEY.verifies(proof, Role.BROADCASTER, "a", "b")).isFalse();
    assertThat(KEY.verifies(proof, Role.INGESTER, "b", "a")).isFalse();
    assertThat(KEY.verifies("", Role.INGESTER, "a", "b")).isFalse();
  }

  /// Shown able to fail: where only a missing key is made, the first length throws.
  @Test
  void aDamagedKeyIsReplacedAsAMissingOneIs(@TempDir Path folder) throws Exception {
    LinkKeyFile file = new LinkKeyFile(folder.resolve("link.key"));
    SecureRandom random = new SecureRandom();
    for (int length : new int[] {0, 3, 31, 33, 100_000}) {
      Files.write(folder.resolve("link.key"), new byte[length]);
      assertThatThrownBy(file::read).hasMessageContaining("cannot be used");

      String proof = file.readOrCreate(random).prove(Role.INGESTER, "a", "b");

      assertThat(file.read().verifies(proof, Role.INGESTER, "a", "b")).isTrue();
      assertThat(file.readOrCreate(random).verifies(proof, Role.INGESTER, "a", "b")).isTrue();
    }
  }

  @Test
  void anotherKeyProvesSomethingElse() {
    byte[] other = new byte[LinkKey.BYTES];
    other[31] = 1;

    assertThat(
            KEY.verifies(
                new LinkKey(other).prove(Role.INGESTER, "a", "b"), Role.INGESTER, "a", "b"))
        .isFalse();
  }
}
