package integron.ingester.twitch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.settings.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class MemoryTokenStoreTest {
  private static Credentials credentials(String refreshToken, Optional<Secret> before) {
    return new Credentials(
        new Secret("of-" + refreshToken),
        Optional.of(new RefreshGrant("id", Optional.empty(), new Secret(refreshToken), before)));
  }

  /// The refresh token of the settings is spent then, and no store keeps the next one. Shown able
  /// to fail: without the line, or with one for each renewal.
  @Test
  void anotherRefreshTokenThanThatOfTheSettingsIsLoggedOnce() throws Exception {
    Credentials first = credentials("set", Optional.empty());
    Credentials second = credentials("second", Optional.empty());
    MemoryTokenStore store = new MemoryTokenStore(first);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(MemoryTokenStore.class);
    logger.addAppender(log);
    try {
      store.replace(first, new Credentials(new Secret("renewed"), first.grant()));
      assertThat(log.list).isEmpty();
      store.replace(first, second);
      store.replace(second, credentials("third", Optional.empty()));
    } finally {
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.WARN);
          assertThat(line.getFormattedMessage())
              .contains("twitch.refresh_token", "the next start")
              .doesNotContain("second");
        });
  }

  /// A renewal under way was asked for with the credentials of before. Shown able to fail: where
  /// the objects are compared, the renewed token is revoked, and the sign-in with it.
  @Test
  void aDroppedRefreshTokenDoesNotEndTheRenewalUnderWay() throws Exception {
    Credentials first = credentials("second", Optional.of(new Secret("first")));
    Credentials renewed = credentials("third", Optional.of(new Secret("second")));
    MemoryTokenStore store = new MemoryTokenStore(first);

    store.replace(first, credentials("second", Optional.empty()));
    store.replace(first, renewed);
    store.replace(first, renewed);

    assertThatThrownBy(() -> store.replace(first, credentials("fourth", Optional.empty())))
        .isInstanceOf(TokenStore.SupersededException.class);
  }
}
