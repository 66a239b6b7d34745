package integron.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.stream.Ring.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RingTest {
  private static final Position START = new Position("e1", 100);

  private static Ring<Long> ring(int capacity) {
    return new Ring<>(capacity, START, Long::longValue);
  }

  private static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void readsWhatFollowsAPositionInOrder() {
    Ring<Long> ring = ring(8);
    ring.append(ids(101, 105));

    assertThat(ring.read(START, 100)).isEqualTo(new Read.Items<>(ids(101, 105)));
    assertThat(ring.read(START.at(103), 100)).isEqualTo(new Read.Items<>(ids(104, 105)));
    assertThat(ring.read(START.at(103), 1)).isEqualTo(new Read.Items<>(ids(104, 104)));
    assertThat(ring.read(START.at(105), 100)).isEqualTo(new Read.Items<>(List.of()));
  }

  @Test
  void keepsTheNewestAndTellsWhoFellBehindWhereItNowStarts() {
    Ring<Long> ring = ring(4);
    ring.append(ids(101, 103));
    ring.append(ids(104, 110));

    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 106, 110));
    assertThat(ring.read(START, 100)).isEqualTo(new Read.Behind<>(106));
    assertThat(ring.read(START.at(105), 100)).isEqualTo(new Read.Behind<>(106));
    assertThat(ring.read(START.at(106), 100)).isEqualTo(new Read.Items<>(ids(107, 110)));
  }

  @Test
  void tellsAReaderOfAnotherEpochOrFromTheFutureThatItIsElsewhere() {
    Ring<Long> ring = ring(4);
    ring.append(ids(101, 102));

    assertThat(ring.read(new Position("e0", 101), 1)).isEqualTo(new Read.Elsewhere<>(ring.span()));
    assertThat(ring.read(START.at(103), 1)).isEqualTo(new Read.Elsewhere<>(ring.span()));
  }

  @Test
  void refusesAHoleAndAddsNothingOfThatBatch() {
    Ring<Long> ring = ring(4);

    assertThatThrownBy(() -> ring.append(List.of(101L, 103L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ring.append(List.of(100L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 100, 100));
  }

  @Test
  void forgetsEverythingWhenItRestartsElsewhere() {
    Ring<Long> ring = ring(4);
    ring.append(ids(101, 104));
    ring.restartAt(new Position("e2", 7));
    ring.append(ids(8, 9));

    assertThat(ring.read(new Position("e2", 7), 9)).isEqualTo(new Read.Items<>(ids(8, 9)));
    assertThat(ring.read(new Position("e2", 3), 9)).isEqualTo(new Read.Behind<>(7));
  }

  @Test
  void listsTheNewestBeforeAnId() {
    Ring<Long> ring = ring(4);
    ring.append(ids(101, 106));

    assertThat(ring.newestBefore(Long.MAX_VALUE, 2)).containsExactly(106L, 105L);
    assertThat(ring.newestBefore(105, 10)).containsExactly(104L, 103L);
    assertThat(ring.newestBefore(103, 10)).isEmpty();
  }

  @Test
  void whatIsReplacedIsReadInItsPlace() {
    Ring<String> ring = new Ring<>(4, START, text -> Long.parseLong(text.substring(0, 3)));
    ring.append(List.of("101 a", "102 b", "103 a", "104 b", "105 a"));
    ring.replaceEach(item -> item.replace('a', 'x'));
    assertThat(ring.newestBefore(1_000, 10)).containsExactly("105 x", "104 b", "103 x", "102 b");
  }

  private static Ring<String> weighed(int capacity, long maxBytes) {
    return new Ring<>(
        capacity, maxBytes, START, text -> Long.parseLong(text.substring(0, 3)), String::length);
  }

  /// Fails without `lighten()`: all of them stay.
  @Test
  void theOldestGoWhereTheItemsWeighTooMuchTogether() {
    Ring<String> ring = weighed(8, 20);
    ring.append(List.of("101 ....", "102 ....", "103."));
    assertThat(ring.bytes()).isEqualTo(20);
    assertThat(ring.span().floor()).isEqualTo(100);

    ring.append(List.of("104."));
    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 101, 104));
    assertThat(ring.bytes()).isEqualTo(16);
    assertThat(ring.read(START, 8)).isEqualTo(new Read.Behind<>(101));
    assertThat(ring.newestBefore(1_000, 8)).containsExactly("104.", "103.", "102 ....");
  }

  @Test
  void anItemThatWeighsMoreThanTheWholeRingIsHeldAloneUntilTheNext() {
    Ring<String> ring = weighed(8, 20);
    String large = "102" + "x".repeat(100);
    ring.append(List.of("101."));
    ring.append(List.of(large));
    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 101, 102));
    assertThat(ring.read(START.at(101), 8)).isEqualTo(new Read.Items<>(List.of(large)));

    ring.append(List.of("103."));
    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 102, 103));
    assertThat(ring.bytes()).isEqualTo(4);
  }

  @Test
  void whatIsReplacedCountsWithItsNewWeight() {
    Ring<String> ring = weighed(4, 20);
    ring.append(List.of("101 ....", "102.", "103.", "104."));
    ring.replaceEach(item -> item.startsWith("101") ? "101" : item);
    assertThat(ring.bytes()).isEqualTo(15);
    ring.replaceEach(item -> item + "123");
    assertThat(ring.bytes()).as("what grew pushes out what is oldest").isEqualTo(14);
    assertThat(ring.span()).isEqualTo(new Ring.Span("e1", 102, 104));
  }

  @Test
  void theWeightIsRightHoweverTheRingWentRound() {
    Ring<String> ring = weighed(3, 100);
    for (int id = 101; id <= 120; id++) {
      ring.append(List.of(id + "x".repeat(id % 7)));
    }
    assertThat(ring.bytes())
        .isEqualTo(ring.newestBefore(1_000, 3).stream().mapToLong(String::length).sum());
    ring.restartAt(START);
    assertThat(ring.bytes()).isZero();
  }

  @Test
  void readsNoMoreThanMayBeReadAtOnceAndALargerItemAlone() {
    Ring<String> ring = weighed(8, 1_000);
    ring.append(List.of("101.", "102.", "103" + "x".repeat(50), "104."));
    assertThat(ring.read(START, 8, 8)).isEqualTo(new Read.Items<>(List.of("101.", "102.")));
    assertThat(ring.read(START, 1, 8)).isEqualTo(new Read.Items<>(List.of("101.")));
    assertThat(ring.read(START.at(102), 8, 8))
        .isEqualTo(new Read.Items<>(List.of("103" + "x".repeat(50))));
    assertThat(ring.read(START.at(104), 8, 8)).isEqualTo(new Read.Items<>(List.of()));
  }

  /// Shown able to fail: when append() does not raise the signals, a reader that has caught up is
  /// never woken.
  @Test
  void everyTailSeesEveryItemOnceWhileTheWriterGoesOn() throws Exception {
    Ring<Long> ring = ring(100_000);
    long last = 100 + 50_000;
    ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<List<Long>>> seen = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        seen.add(readers.submit(readUntil(ring, last)));
      }
      for (long id = 101; id <= last; id++) {
        ring.append(List.of(id));
      }
      for (Future<List<Long>> ids : seen) {
        assertThat(ids.get(60, TimeUnit.SECONDS)).isEqualTo(ids(101, last));
      }
    } finally {
      readers.shutdownNow();
    }
  }

  private static Callable<List<Long>> readUntil(Ring<Long> ring, long last) {
    return () -> {
      List<Long> seen = new ArrayList<>();
      try (Tail<Long> tail = ring.tail(START)) {
        while (tail.position().id() < last) {
          if (tail.read(64) instanceof Read.Items<Long>(List<Long> items) && !items.isEmpty()) {
            seen.addAll(items);
            tail.moveTo(tail.position().at(items.getLast()));
          } else {
            tail.await(Duration.ofHours(1));
          }
        }
      }
      return seen;
    };
  }
}
