package integron.common.link;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The names used on the link, beside the protocol version that includes them.
final class VocabularyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/link-vocabulary.txt");

  private final Map<String, String> words = new TreeMap<>();

  /// Each name stands for something that an older side cannot read. A change of a line raises the
  /// number too. Shown able to fail: with a line more or less in the file.
  @Test
  void everyNewWordComesWithANewNumber() throws IOException {
    gather(LinkMessage.class);
    gather(Envelope.class);
    List<String> lines = Files.readAllLines(GOLDEN);

    assertThat(words.entrySet().stream().map(word -> word.getKey() + ": " + word.getValue()))
        .as("Raise Frame.PROTOCOL, and put it and these into %s", GOLDEN)
        .containsExactlyElementsOf(lines.subList(1, lines.size()));
    assertThat(lines.getFirst()).isEqualTo("PROTOCOL: " + Frame.PROTOCOL);
  }

  /// An older side gets a tombstone in place of a kind that it does not know, so each new kind
  /// needs the number that it came with. Shown able to fail: without the rule for `control`.
  @Test
  void everyKindOfEventHasTheNumberThatItCameWith() {
    Map<Integer, List<String>> kinds =
        Arrays.stream(EventType.values())
            .collect(
                Collectors.groupingBy(
                    Vocabulary::since,
                    Collectors.mapping(EventType::wireName, Collectors.toList())));

    assertThat(kinds)
        .as("Add a new kind here and to Vocabulary, with the number of Frame.PROTOCOL")
        .containsOnlyKeys(6, 7)
        .containsEntry(7, List.of("control"));
    assertThat(kinds.get(6)).hasSize(38);
  }

  private void gather(Type type) {
    switch (type) {
      case Class<?> ours when ours.getName().startsWith("integron.") -> gatherOurs(ours);
      case ParameterizedType generic -> {
        gather(generic.getRawType());
        Arrays.stream(generic.getActualTypeArguments()).forEach(this::gather);
      }
      default -> {}
    }
  }

  private void gatherOurs(Class<?> type) {
    if (type.isEnum()) {
      words.put(nameOf(type), names(type.getEnumConstants()));
    } else if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      words.put(
          nameOf(type), names(Arrays.stream(kinds).map(Class::getSimpleName).sorted().toArray()));
      Arrays.stream(kinds).forEach(this::gather);
    } else if (type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::gather);
    }
  }

  /// With the class that it is in, as several have a `State`.
  private static String nameOf(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private static String names(Object[] all) {
    return Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(" "));
  }
}
