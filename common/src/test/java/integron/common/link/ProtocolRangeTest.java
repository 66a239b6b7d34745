package integron.common.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProtocolRangeTest {
  @Test
  void twoRangesHaveTheirHighestNumberInCommon() {
    assertThat(new ProtocolRange(5, 7).common(new ProtocolRange(6, 9))).hasValue(7);
    assertThat(new ProtocolRange(6, 9).common(new ProtocolRange(5, 7))).hasValue(7);
    assertThat(new ProtocolRange(6, 6).common(new ProtocolRange(6, 6))).hasValue(6);
  }

  @Test
  void rangesApartHaveNoneInCommon() {
    assertThat(new ProtocolRange(5, 6).common(new ProtocolRange(7, 9))).isEmpty();
    assertThat(new ProtocolRange(7, 9).common(new ProtocolRange(5, 6))).isEmpty();
  }

  @Test
  void theCurrentProtocolIsSpoken() {
    assertThat(ProtocolRange.SPOKEN.includes(Frame.PROTOCOL)).isTrue();
  }
}
