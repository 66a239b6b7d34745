package integron.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of kinds in docs/protocol.md. `erased` is not in it, as no subscriber receives it.
final class KindsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "protocol.md");

  /// A row begins with its kinds, their family, and whether they are in the database.
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\| ([^|]+) \\| (yes|no) \\|");

  /// Shown able to fail: without the row of `ad_break`, and with `yes` in it.
  @Test
  void hasEveryKindWithItsFamilyAndWhetherItIsPersisted() throws IOException {
    Map<String, List<String>> documented = new TreeMap<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> {
          for (String kind : row.group(1).replace("`", "").split(", ", -1)) {
            String family = row.group(2).replace("`", "");
            documented.put(kind, List.of(family.endsWith("its own") ? kind : family, row.group(3)));
          }
        });

    Map<String, List<String>> expected = new TreeMap<>();
    Arrays.stream(EventType.values())
        .filter(type -> type != EventType.ERASED)
        .forEach(type ->
            expected.put(type.wireName(), List.of(type.family(), type.persisted() ? "yes" : "no")));
    assertThat(documented).isEqualTo(expected);
  }
}
