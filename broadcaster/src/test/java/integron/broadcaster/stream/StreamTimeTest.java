package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StreamTimeTest {
  private static final Instant HERE = Instant.parse("2024-01-15T12:00:00Z");
  private static final Instant AT_TWITCH = HERE.plusSeconds(300);
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");
  private static final Event LINE = new Chat(ADA, "m1", "words", List.of(), null);

  private Instant now = HERE;
  private final StreamTime time = new StreamTime(() -> now);

  private static EncodedEvent at(Instant timestamp, Event event, Mark... marks) {
    return EncodedEvent.of(new Envelope(1, timestamp, event, Set.of(marks)));
  }

  @Test
  void isThisComputersTimeUntilTheFirstChatMessage() {
    time.received(List.of(at(AT_TWITCH, new Follow(ADA))));
    assertThat(time.now()).isEqualTo(HERE);
  }

  @Test
  void continuesFromTheNewestChatMessage() {
    time.received(List.of(at(AT_TWITCH, LINE), at(AT_TWITCH.minusSeconds(9), LINE)));
    now = HERE.plusSeconds(60);
    assertThat(time.now()).isEqualTo(AT_TWITCH.plusSeconds(60));
  }

  @Test
  void ignoresTestEventsAndBackfilledEvents() {
    time.received(
        List.of(
            at(AT_TWITCH, LINE, Mark.TEST),
            at(AT_TWITCH, LINE, Mark.REPLAY),
            at(AT_TWITCH, LINE, Mark.BACKFILLED)));
    assertThat(time.now()).isEqualTo(HERE);
  }
}
