package integron.broadcaster.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.files.AccessLink;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class AccessTokensTest {
  private static final Duration SOON = Duration.ofMillis(5);

  @TempDir private Path folder;
  private Path file;
  private Instant now = Instant.parse("2024-01-15T12:00:00Z");

  @BeforeEach
  void name() {
    file = folder.resolve("access.tokens");
  }

  private AccessTokens open(Duration writeEvery) {
    return new AccessTokens(file, () -> now, new SecureRandom(), writeEvery);
  }

  @Test
  void aTokenIsFoundByItsTextUntilItIsRevokedAlsoAfterAStart() {
    List<String> revoked = new ArrayList<>();
    AccessTokens.Created created;
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      created = tokens.create(TokenKind.OVERLAY, "Second PC");
      assertThat(created.text()).matches("[A-Za-z0-9_-]{32}");
      assertThat(created.toString()).doesNotContain(created.text());
    }
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      tokens.onRevoked(revoked::add);
      assertThat(tokens.find(created.text())).contains(created.token());
      assertThat(tokens.find(created.text() + "x")).isEmpty();
      assertThat(tokens.find(created.token().hash())).isEmpty();
      tokens.revoke(created.token().id());
      assertThat(tokens.find(created.text())).isEmpty();
      assertThat(revoked).containsExactly(created.token().hash());
    }
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      assertThat(tokens.all()).isEmpty();
    }
  }

  /// Shown able to fail: where each use is written, the file changes with the first one.
  @Test
  void theLastUseIsWrittenOnceForManyUses() throws Exception {
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      AccessTokens.Created created = tokens.create(TokenKind.OWNER, "Phone");
      String before = Files.readString(file);
      for (int i = 0; i < 10_000; i++) {
        now = now.plusMillis(100);
        tokens.used(tokens.find(created.text()).orElseThrow());
      }
      assertThat(Files.readString(file)).isEqualTo(before);
    }
    assertThat(Files.readString(file)).contains("\"usedAt\":\"2024-01-15T12:16:00.100Z\"");
  }

  @Test
  void theLastUseIsWrittenByItself() {
    try (AccessTokens tokens = open(SOON)) {
      tokens.used(tokens.create(TokenKind.OWNER, "Phone").token());
      await().untilAsserted(() -> assertThat(Files.readString(file)).contains("usedAt"));
    }
  }

  @Test
  void aUseThatIsNotedLateBringsNoRevokedTokenBack() {
    try (AccessTokens tokens = open(SOON)) {
      GrantedToken token = tokens.create(TokenKind.OWNER, "Phone").token();
      tokens.revoke(token.id());
      tokens.used(token);
      assertThat(tokens.all()).isEmpty();
    }
    try (AccessTokens tokens = open(SOON)) {
      assertThat(tokens.all()).isEmpty();
    }
  }

  /// Shown able to fail: where the memory changes before the file, the token is gone until the next
  /// start, and valid again after it.
  @Test
  void aTokenStaysValidWhereItsEndCannotBeStored() throws IOException {
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      AccessTokens.Created created = tokens.create(TokenKind.OWNER, "Phone");
      Files.delete(file);
      Files.createDirectories(file.resolve("full"));
      assertThatThrownBy(() -> tokens.revoke(created.token().id()))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("cannot be stored");
      assertThat(tokens.find(created.text())).isPresent();
    }
  }

  /// Shown able to fail: where the line has the exception, the console shows its stack; where a
  /// second damaged file replaces the first, one is lost.
  @Test
  void aDamagedFileHasNoTokensAndIsKeptAndALineSaysWhatToDo() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(TokenFile.class);
    logger.addAppender(log);
    try {
      Files.writeString(file, "{\"tokens\":[{\"id\":");
      openWithoutTokens();
      Files.write(file, new byte[] {(byte) 0xff, 0});
      openWithoutTokens();
      Files.createDirectories(file.resolve("full"));
      openWithoutTokens();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(folder.resolve("access.tokens.damaged")).hasContent("{\"tokens\":[{\"id\":");
    assertThat(folder.resolve("access.tokens.damaged-2")).hasSize(2);
    assertThat(folder.resolve("access.tokens.damaged-3/full")).exists();
    assertThat(log.list).hasSize(3).allMatch(line -> line.getThrowableProxy() == null);
    assertThat(log.list.getFirst().getFormattedMessage())
        .isEqualTo(
            "The file %1$s is damaged, so no token is valid. It is kept as %1$s.damaged. Create the links again: Settings, LAN access."
                .formatted(file));
  }

  private void openWithoutTokens() {
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      assertThat(tokens.all()).isEmpty();
    }
  }

  /// Shown able to fail: as any other exception, it ends the broadcaster with its stack.
  @Test
  void aLinkOfThisMachineThatCannotBeWrittenIsSaid() throws IOException {
    Path link = folder.resolve("access.link");
    Files.createDirectories(link.resolve("full"));
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      OwnerLink owner = new OwnerLink(new AccessLink(link), tokens);
      assertThatThrownBy(() -> owner.keep(true, "http://localhost:9847"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Delete it and start again.");
    }
  }

  /// Each is a file that a newer version, an editor or another program may leave. Shown able to
  /// fail: without the checks, the first three are files without tokens, and the others have a
  /// token whose use or list fails.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tokens\":null}",
        "{\"token\":[]}",
        "[]",
        "{\"tokens\":{}}",
        "{\"tokens\":[null]}",
        "{\"tokens\":[{}]}",
        "{\"tokens\":[{ONE},{ONE}]}",
        "{\"tokens\":[{ONE,\"until\":\"2024-01-15T12:00:00Z\"}]}",
        "{\"tokens\":[{ONE,\"usedAt\":\"+1000000000-12-31T23:59:59Z\"}]}",
        "{\"tokens\":[{ONE,\"usedAt\":\"-1000000000-01-01T00:00:00Z\"}]}",
        "{\"tokens\":[{ONE,\"usedAt\":\"+10000-01-01T00:00:00Z\"}]}",
        "{\"tokens\":[{ONE,\"usedAt\":5}]}"
      })
  void aFileWithAnythingOddHasNoTokensAndMovesAside(String odd) throws IOException {
    Files.writeString(file, odd.replace("ONE", one("ab".repeat(32))));
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      assertThat(tokens.all()).isEmpty();
      assertThat(folder.resolve("access.tokens.damaged")).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "AB", "zz"})
  void aHashThatIsNoneOpensNothing(String odd) throws IOException {
    Files.writeString(
        file, "{\"tokens\":[{" + one(odd.length() == 2 ? odd.repeat(31) : odd) + "}]}");
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      assertThat(tokens.all()).isEmpty();
    }
  }

  private static String one(String hash) {
    return "\"id\":\"a1\",\"name\":\"Phone\",\"kind\":\"owner\",\"hash\":\""
        + hash
        + "\",\"createdAt\":\"2024-01-15T12:00:00Z\"";
  }

  /// The clock was ahead when it was used last. Shown able to fail: where only a later time than
  /// that is noted, the last use stays in the future for a year.
  @Test
  void aLastUseInTheFutureIsReplaced() throws IOException {
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      AccessTokens.Created created = tokens.create(TokenKind.OWNER, "Phone");
      now = now.plus(Duration.ofDays(365));
      tokens.used(tokens.find(created.text()).orElseThrow());
      now = now.minus(Duration.ofDays(365));
      tokens.used(tokens.find(created.text()).orElseThrow());
    }
    assertThat(Files.readString(file)).contains("\"usedAt\":\"2024-01-15T12:00:00.000Z\"");
  }

  @Test
  void thereIsALimitOnTokens() {
    try (AccessTokens tokens = open(Duration.ofHours(1))) {
      for (int i = 0; i < AccessTokens.MOST; i++) {
        tokens.create(TokenKind.OVERLAY, "One");
      }
      assertThatThrownBy(() -> tokens.create(TokenKind.OVERLAY, "More"))
          .isInstanceOf(ProblemException.class);
    }
  }
}
