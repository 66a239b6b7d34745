package integron.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// The checks of the run with a restart are the guarantee here, so these tests show that they can
/// fail.
final class ResumingMemberTest {
  private static final int TEXT = 1;
  private static final String CONNECTED =
      "{\"type\":\"connected\",\"data\":{\"epoch\":\"e\",\"latest\":7,\"oldest\":1}}";

  private final ResumingMember member = new ResumingMember();
  private final RestartWatch watch = new RestartWatch(1, () -> 1);

  @Test
  void resumesAfterTheLastEventOrElseAfterThePlaceWhereItBegan() throws Exception {
    assertThat(member.target()).doesNotContain("since");
    take(CONNECTED);
    assertThat(member.target()).endsWith("&since=7&epoch=e");
    take(event(9, 0));
    assertThat(member.target()).endsWith("&since=9&epoch=e");
    assertThat(member.next()).isEqualTo(1);
  }

  @Test
  void anEventThatComesTwiceFailsTheRun() throws Exception {
    take(CONNECTED);
    take(event(8, 0));
    assertThatThrownBy(() -> take(event(8, 0))).hasMessage("Event 0 in place of 1");
  }

  @Test
  void aMissingEventFailsTheRun() throws Exception {
    take(CONNECTED);
    take(event(8, 0));
    assertThatThrownBy(() -> take(event(10, 2))).hasMessage("Event 2 in place of 1");
  }

  @Test
  void isLevelWithAnEventThatWasSentOnceThePortWasOpenAgain() throws Exception {
    take(CONNECTED);
    take(event(8, 0));
    watch.lost();
    watch.connected(); // The server still has the port.
    watch.refused();
    watch.connected();
    take(event(9, 1));
    assertThat(watch.isOver()).isFalse();
    take(event(10, 2));
    assertThat(watch.isOver()).isTrue();
    assertThat(watch.sinceCommand()).isGreaterThanOrEqualTo(watch.sinceOpen());
  }

  private void take(String frame) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(frame.getBytes(UTF_8));
    member.take(TEXT, buffer, 0, buffer.limit(), watch);
  }

  private static String event(long id, long number) {
    return "{\"id\":%d,\"type\":\"chat\",\"data\":{\"message\":\"%s\"}}"
        .formatted(id, Receiver.mark(number));
  }
}
