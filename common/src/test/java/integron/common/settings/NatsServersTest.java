package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.ProblemException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses of NATS servers are read.
final class NatsServersTest {
  @Test
  void serversAreReadWithAndWithoutAPort() {
    assertThat(RelayDefinitions.NATS.read("NATS://Localhost, tls://nats.example.org:4222"))
        .containsExactly(URI.create("nats://localhost"), URI.create("tls://nats.example.org:4222"));
    assertThat(RelayDefinitions.NATS.read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "//localhost",
        "localhost:4222",
        "10.0.0.1:4222",
        "nats:4222",
        "nats://",
        "nats://:4222",
        "nats://a b",
        "nats://host:99999",
        "nats://host:0",
        "nats://host/path",
        "nats://host?password=hunter2",
        "nats://host#hunter2",
        "nats://user:hunter2@host",
        "nats://hunter2@host",
        "ws://host",
        "nats://a,nats://b,nats://a b"
      })
  void otherTextsAreRejectedWithTheRuleAndNotQuoted(String text) {
    assertThatThrownBy(() -> RelayDefinitions.NATS.read(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("INTEGRON_RELAY_NATS")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "*", ">", "a>", "ä", "a/b", "a\nb"})
  void aNameAtNatsIsOneWord(String text) {
    assertThatThrownBy(() -> RelayDefinitions.STREAM.read(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("INTEGRON_RELAY_STREAM");
  }
}
