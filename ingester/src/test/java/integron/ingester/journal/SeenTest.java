package integron.ingester.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeenTest {
  @Test
  void remembersAsManyAsItMay() {
    Seen seen = new Seen(2);
    seen.add("a");
    seen.add("b");
    seen.add("a");
    seen.add("c");
    assertThat(seen.contains("a")).isTrue();
    assertThat(seen.contains("b")).isFalse();
    assertThat(seen.contains("c")).isTrue();
  }

  /// Fails with a limit in number alone: both stay.
  @Test
  void remembersFewerThatAreLong() {
    Seen seen = new Seen(4);
    seen.add("a".repeat(300));
    seen.add("b".repeat(300));
    assertThat(seen.contains("a".repeat(300))).isFalse();
    assertThat(seen.contains("b".repeat(300))).isTrue();
  }
}
