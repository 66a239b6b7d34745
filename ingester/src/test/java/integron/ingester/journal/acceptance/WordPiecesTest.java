package integron.ingester.journal.acceptance;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.event;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.Reward;
import integron.common.event.Viewer;
import integron.ingester.journal.JournalFile;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Deletion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twitch sends the words of a cheer and of a redemption twice, and only the line of chat has their
/// emotes and mentions.
///
/// Shown able to fail: without the lines that came before, the pieces are plain text.
final class WordPiecesTest {
  private static final String WORDS = "Cheer100 Kappa @bob";
  private static final List<Fragment> PIECES =
      List.of(
          new Fragment.Cheermote("Cheer100", "Cheer", 100, 100),
          new Fragment.Text(" "),
          new Fragment.Emote("Kappa", "25"),
          new Fragment.Text(" "),
          new Fragment.Mention("@bob", "2", "bob", "Bob"));

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  private static Chat line(@Nullable Integer bits, @Nullable String rewardId) {
    return new Chat(
        ADA,
        "m1",
        WORDS,
        PIECES,
        "Kappa @bob",
        List.of(),
        Map.of(),
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        bits,
        rewardId,
        null,
        null);
  }

  private static Cheer cheer(Viewer viewer, int bits) {
    return new Cheer(viewer, false, bits, WORDS);
  }

  private static Redemption redemption(String rewardId) {
    Reward reward = new Reward(rewardId, "custom", "Say it", 5, null);
    List<Fragment> plain = List.of(new Fragment.Text(WORDS));
    return new Redemption(ADA, "r1", reward, WORDS, plain, null, null);
  }

  private List<Fragment> pieces(Event first, Event second) throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(event("first", first)));
      return piecesOf(
          TestJournal.commit(file, List.of(event("second", second))).getFirst().event());
    }
  }

  private static List<Fragment> piecesOf(Event event) {
    return switch (event) {
      case Cheer cheer -> cheer.fragments();
      case Redemption redemption -> redemption.fragments();
      case Event other -> throw new AssertionError(other);
    };
  }

  @Test
  void aCheerAndARedemptionHaveThePiecesOfTheLineBefore() throws Exception {
    assertThat(pieces(line(100, null), cheer(ADA, 100))).isEqualTo(PIECES);
    assertThat(data.rows("SELECT data ->> 'words' FROM events")).containsExactly("Kappa @bob");
    assertThat(new WordPieces().complete(event("c", cheer(ADA, 100))).event())
        .as("no line came")
        .isEqualTo(cheer(ADA, 100));
  }

  @Test
  void aRedemptionHasThePiecesOfTheLineBefore() throws Exception {
    assertThat(pieces(line(null, "reward"), redemption("reward"))).isEqualTo(PIECES);
  }

  @Test
  void theLineOfSomethingElseTellsNothing() {
    for (Event other :
        List.of(cheer(ADA, 50), cheer(new Viewer("2", "bob", "Bob"), 100), redemption("reward"))) {
      WordPieces pieces = new WordPieces();
      pieces.complete(event("line", line(100, null)));
      assertThat(pieces.complete(event("other", other)).event()).isEqualTo(other);
    }
  }

  @Test
  void aLineOfLongAgoTellsNothing() {
    WordPieces pieces = new WordPieces();
    pieces.complete(event("line", line(100, null)));
    Candidate late =
        new Candidate("late", NOON.plus(Duration.ofMinutes(3)), cheer(ADA, 100), Set.of());
    assertThat(pieces.complete(late).event()).isEqualTo(cheer(ADA, 100));
  }

  /// A line's name would come back with the next cheer.
  @Test
  void noNameOfADeletedViewerComesBack() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(event("line", line(100, null))));
      TestJournal.commit(file, List.of(new Deletion("2", NOON, new CompletableFuture<>())));
      TestJournal.commit(file, List.of(event("cheer", cheer(ADA, 100))));
    }
    assertThat(
            data.rows(
                "SELECT count(*) FROM events WHERE instr(data, '\"2\"') > 0 AND type = 'cheer'"))
        .containsExactly("0");
  }

  @Test
  void aWaveOfLinesIsForgottenOneByOne() {
    WordPieces pieces = new WordPieces();
    pieces.complete(event("line", line(100, null)));
    for (int i = 0; i < 64; i++) {
      pieces.complete(event("other" + i, line(7, null)));
    }
    assertThat(pieces.complete(event("cheer", cheer(ADA, 100))).event()).isEqualTo(cheer(ADA, 100));
  }
}
