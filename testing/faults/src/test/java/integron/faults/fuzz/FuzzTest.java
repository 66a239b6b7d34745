package integron.faults.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.site.Site;
import integron.rig.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of `./integron faults fuzz`. The rules are shown able to fail below. The attack
/// was shown able to fail, too: where the handler of `GET /api/alerts` throws, 11 replies are
/// internal errors, the first within the first turn of the routes; where the redirect to a page has
/// no `SecurityHeaders`, replies lack one.
@EnabledOnOs(OS.LINUX)
@Timeout(300)
final class FuzzTest {
  private static final String HEAD =
      """
      HTTP/1.1 404 Not Found
      Content-Type: application/problem+json
      Content-Security-Policy: default-src 'none'
      X-Content-Type-Options: nosniff
      Referrer-Policy: no-referrer
      Cross-Origin-Resource-Policy: same-origin

      {}\
      """
          .replace("\n", "\r\n");

  @Test
  void noRequestBreaksAPromise(@TempDir Path folder) throws Exception {
    FuzzFindings findings = Fuzz.attack(new Site(Repository.root(), folder), 1_500, 7);

    assertThat(findings.objections()).as("%s", findings.lines()).isEmpty();
    assertThat(findings.statuses()).containsKeys(200, 400, 403, 404, 405);
  }

  @Test
  void aReplyWithEverythingBreaksNoRule() {
    assertThat(ReplyRules.broken(HEAD)).isEmpty();
  }

  @Test
  void aStreamHasNoEndAndItsHeadIsEnough() {
    String stream = HEAD.replace("application/problem+json", "text/event-stream");

    assertThat(ReplyRules.isEndless(stream)).isTrue();
    assertThat(ReplyRules.isEndless(stream.substring(0, stream.indexOf("\r\n\r\n")))).isFalse();
    assertThat(ReplyRules.isEndless(HEAD)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 Not Found|500 Internal Server Error",
        "application/problem+json|application/json",
        "application/problem+json|text/html",
        "X-Content-Type-Options: nosniff|X-A: b",
        "Content-Security-Policy|X-Policy",
        "Cross-Origin-Resource-Policy: same-origin|Access-Control-Allow-Origin: *",
        "HTTP/1.1 404|HTTP/2 404",
      })
  void anyOtherBreaksOne(String change) {
    String[] words = change.split("\\|", 2);

    assertThat(ReplyRules.broken(HEAD.replace(words[0], words[1]))).isPresent();
  }
}
