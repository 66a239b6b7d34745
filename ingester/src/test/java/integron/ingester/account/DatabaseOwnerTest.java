package integron.ingester.account;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.status.TwitchStatus.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DatabaseOwnerTest {
  private static final Channel ADA = Channel.named("1", "ada", "Ada Lovelace");

  private final List<Channel> kept = new ArrayList<>();
  private final DatabaseOwner owner = DatabaseOwner.of(Optional.of(ADA), kept::add);

  /// Shown able to fail: where a session names the user by the login, `GET /api/auth` and the
  /// database have the login as the name until Twitch is asked again.
  @Test
  void aKnownUserKeepsTheNameWhenASessionBegins() {
    owner.connected(owner.named("1", "ada"));
    assertThat(owner.named("1", "ada")).isEqualTo(ADA);
    assertThat(kept).isEmpty();
  }

  @Test
  void anotherUserOrLoginIsNamedByTheLogin() {
    assertThat(owner.named("2", "ada")).isEqualTo(Channel.named("2", "ada", "ada"));
    assertThat(owner.named("1", "byron")).isEqualTo(Channel.named("1", "byron", "byron"));
    assertThat(DatabaseOwner.everyone().named("1", "ada"))
        .isEqualTo(Channel.named("1", "ada", "ada"));
    owner.connected(owner.named("1", "byron"));
    assertThat(kept).containsExactly(Channel.named("1", "byron", "byron"));
  }
}
