package integron.common.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The names used on the link, beside the protocol version that includes them.
final class VocabularyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/link-vocabulary.txt");

  private final SortedMap<String, SortedSet<String>> words = new TreeMap<>();

  /// Each name stands for something that an older side cannot read. Shown able to fail: with a word
  /// more or less in the file, and with another number in its first line.
  @Test
  void everyWordIsInTheBlockOfAProtocol() throws IOException {
    WordBlocks.of(Files.readAllLines(GOLDEN)).check(Frame.PROTOCOL, words());
  }

  /// Shows that the rule can fail.
  @Test
  void aWordThatIsAddedToAReleasedProtocolIsRejected() throws IOException {
    List<String> released = new ArrayList<>(Files.readAllLines(GOLDEN));
    released.add("RELEASED: " + WordBlocks.digest(released.subList(1, released.size())));
    SortedMap<String, SortedSet<String>> more = words();
    more.put("Tombstone", new TreeSet<>(Set.of("Erased", "Folded", "UserDeleted")));
    List<String> edited = new ArrayList<>(released);
    edited.replaceAll(line -> line.replace("Tombstone: Erased", "Tombstone: Erased Folded"));
    List<String> next = new ArrayList<>(released);
    int number = Frame.PROTOCOL + 1;
    next.addAll(List.of("PROTOCOL: " + number, "Tombstone: Folded"));

    WordBlocks.of(released).check(Frame.PROTOCOL, words());
    WordBlocks.of(next).check(number, more);
    assertThatThrownBy(() -> WordBlocks.of(edited).check(Frame.PROTOCOL, more))
        .hasMessageContaining("is released");
    assertThatThrownBy(() -> WordBlocks.of(next).check(Frame.PROTOCOL, more))
        .hasMessageContaining("Frame.PROTOCOL is the number");
  }

  /// Shown able to fail: where only the kind decides, an older side gets it and shows it to all.
  @Test
  void anOlderSideGetsATombstoneInPlaceOfWhatIsForSomeClientsAlone() {
    Event follow = new Follow(new Viewer("1", "ada", "Ada"));
    EncodedEvent targeted =
        EncodedEvent.of(
            new Envelope(1, Instant.EPOCH, follow, Set.of(Mark.TEST), null, List.of("rehearsal")));
    assertThat(Vocabulary.spoken(targeted, 7).type()).isEqualTo(EventType.ERASED);
    assertThat(Vocabulary.spoken(targeted, 8)).isEqualTo(targeted);
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
        .containsOnlyKeys(6, 7, 8)
        .containsEntry(7, List.of("control"))
        .containsEntry(
            8,
            List.of(
                "obs_stream_started",
                "obs_stream_stopped",
                "obs_scene_changed",
                "obs_replay_saved",
                "custom"));
    assertThat(kinds.get(6)).hasSize(37);
  }

  private SortedMap<String, SortedSet<String>> words() {
    gather(LinkMessage.class);
    gather(Envelope.class);
    return new TreeMap<>(words);
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
      words.put(nameOf(type), names(Arrays.stream(kinds).map(Class::getSimpleName).toArray()));
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

  private static SortedSet<String> names(Object[] all) {
    return Arrays.stream(all).map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }
}
