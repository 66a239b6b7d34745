package integron.ingester.journal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentSourceIdsTest {
  @Test
  void remembersAsManyAsItMay() {
    RecentSourceIds seen = new RecentSourceIds(2);
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
    RecentSourceIds seen = new RecentSourceIds(4);
    seen.add("a".repeat(300));
    seen.add("b".repeat(300));
    assertThat(seen.contains("a".repeat(300))).isFalse();
    assertThat(seen.contains("b".repeat(300))).isTrue();
  }

  /// Fails where what is put again or removed stays in the sum.
  @Test
  void countsNoLengthOfWhatIsGone() {
    RecentValues<String> recent = new RecentValues<>(4, String::length);
    for (String value : new String[] {"a".repeat(200), "b".repeat(200), "c".repeat(200)}) {
      recent.put("id", value);
    }
    recent.put("other", "d");
    recent.removeIf("d"::equals);
    recent.put("third", "e".repeat(80));
    assertThat(recent.values()).hasSize(2);
    recent.put("fourth", "f".repeat(80));
    assertThat(recent.contains("id")).isFalse();
    assertThat(recent.values()).hasSize(2);
  }
}
