package integron.ingester.twitch.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.settings.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryTokenStoreTest {
  private static Credentials credentials(String refreshToken, Optional<Secret> before) {
    return new Credentials(
        new Secret("of-" + refreshToken),
        Optional.of(new RefreshGrant("id", Optional.empty(), new Secret(refreshToken), before)));
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
