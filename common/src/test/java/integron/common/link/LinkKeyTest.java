package integron.common.link;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.link.LinkKey.Role;
import org.junit.jupiter.api.Test;

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
