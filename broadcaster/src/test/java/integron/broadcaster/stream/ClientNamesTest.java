package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ClientNamesTest {
  private Instant now = Instant.EPOCH;
  private final ClientNames names = new ClientNames(() -> now);

  private void require(String name) {
    names.require(List.of(name), new TreeSet<>(List.of("alerts", "chat")));
  }

  /// A page that loads again is away for a moment, which must not end what is sent to it.
  @Test
  void oneThatHasLeftIsKnownForAMinute() {
    names.left("rehearsal");
    now = now.plus(Duration.ofSeconds(59));
    assertThatCode(() -> require("rehearsal")).doesNotThrowAnyException();
    now = now.plus(Duration.ofSeconds(1));
    assertThatThrownBy(() -> require("rehearsal"))
        .hasMessageContaining(
            "No overlay or client with the name \"rehearsal\" is connected. These are: \"alerts\","
                + " \"chat\".");
  }

  @Test
  void thoseThatHaveLeftAreBounded() {
    names.left("first");
    for (int i = 0; i < 256; i++) {
      names.left("n" + i);
    }
    assertThatThrownBy(() -> require("first")).hasMessageContaining("first");
    assertThatCode(() -> require("n0")).doesNotThrowAnyException();
  }
}
