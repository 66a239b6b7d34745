package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeEndTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");

  private static EnvelopeEnd end(Set<Mark> marks, String name) {
    Follow follow = new Follow(new Viewer("1", "ada", "Ada"));
    List<String> to = Collections.nCopies(Envelope.MOST_TARGETS, name);
    return EnvelopeEnd.of(
        ByteBuffer.wrap(Json.writeBytes(new Envelope(1, NOON, follow, marks, 1L, to))));
  }

  /// Shown able to fail: with the usual length alone, the end of the longest names has no time.
  @ParameterizedTest
  @ValueSource(strings = {"a", "\uD83D", "\"", "\",\"timestamp\":\"x", "\"again\":true"})
  void isReadWhateverTheNamesOfTheClientsAre(String part) {
    String name = part.repeat(Envelope.LONGEST_TARGET / part.length());
    assertThat(end(EnumSet.of(Mark.TEST), name))
        .isEqualTo(new EnvelopeEnd(Json.time(NOON), EnumSet.of(Mark.TEST)));
    assertThat(end(EnumSet.allOf(Mark.class), name).marks()).isEqualTo(EnumSet.allOf(Mark.class));
  }
}
