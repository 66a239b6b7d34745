package integron.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloserTest {
  private final List<String> closed = new ArrayList<>();
  private final Closer closer = new Closer();

  private void open(String name, boolean fails) {
    closer.add(() -> {
      closed.add(name);
      if (fails) {
        throw new IllegalStateException(name);
      }
    });
  }

  @Test
  void closesInReverseOnceAndKeepsEveryFailure() {
    open("first", true);
    open("second", false);
    open("third", true);

    assertThatThrownBy(closer::close)
        .hasRootCauseMessage("third")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    closer.close();
    assertThat(closed).containsExactly("third", "second", "first");
  }
}
