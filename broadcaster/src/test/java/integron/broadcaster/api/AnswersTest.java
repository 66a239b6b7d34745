package integron.broadcaster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import integron.broadcaster.operation.HttpReply;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The room for answers that are built or sent.
final class AnswersTest {
  private final Answers answers = new Answers(50, 100);
  private final List<Integer> built = new ArrayList<>();

  private HttpReply build(int largest, int bytes) throws InterruptedException {
    return answers.build(
        largest,
        () -> {
          built.add(bytes);
          return new byte[bytes];
        });
  }

  private void isFullFor(int bytes) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> answers.reserve(bytes))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.UNAVAILABLE));
  }

  /// Shown able to fail: where `build` reserves once the answer is there, it is built.
  @Test
  void anAnswerIsNotBuiltWithoutRoomForTheLargestOne() throws Exception {
    Runnable other = answers.reserve(60);
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> build(50, 10));
    assertThat(built).isEmpty();
    other.run();
    build(50, 10);
    assertThat(built).containsExactly(10);
  }

  @Test
  void anAnswerKeepsWhatItNeedsUntilItWasSent() throws Exception {
    HttpReply reply = build(50, 10);
    isFullFor(91);
    Runnable rest = answers.reserve(90);
    reply.sent().run();
    isFullFor(11);
    rest.run();
    assertThatCode(() -> answers.reserve(100)).doesNotThrowAnyException();
  }

  @Test
  void anAnswerThatIsLargerThanAllRoomIsBuiltAlone() throws Exception {
    HttpReply reply = build(500, 300);
    isFullFor(1);
    reply.sent().run();
    assertThatCode(() -> answers.reserve(100)).doesNotThrowAnyException();
  }

  @Test
  void aFailureLeavesNothingReserved() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            answers.build(
                50,
                () -> {
                  throw Problem.conflict("It failed.").asException();
                }));
    assertThatCode(() -> answers.reserve(100)).doesNotThrowAnyException();
  }
}
