package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.event.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden frames are what the pages are tested against, too.
final class GoldenTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"chat", "follow"})
  void anEventIsReadFromAndWrittenAsItsGoldenFrame(String name)
      throws IOException, Json.MalformedException {
    String golden = Files.readString(Path.of("src/test/resources/golden", name + ".json"));

    Envelope envelope = Json.read(golden, Envelope.class);

    assertThat(envelope.type().wireName()).isEqualTo(name);
    assertThat(MAPPER.readTree(Json.write(envelope))).isEqualTo(MAPPER.readTree(golden));
  }
}
