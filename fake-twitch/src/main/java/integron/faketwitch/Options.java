package integron.faketwitch;

import integron.faketwitch.world.App;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldTiming;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The settings of a fake.
///
/// @param port on the loopback address; 0 picks a free one
/// @param clock the source of its timestamps and of token expiry
/// @param seed of its ids, tokens and demo; the same seed gives the same values
/// @param demo whether a demo channel generates events by itself
/// @param timing Twitch's time rules, shortened or not
/// @param app the one registered application
/// @param broadcaster the one channel's owner, who also uses the browser
/// @param tokenLife how long an access token from `/token` is valid
/// @param rotateRefreshTokens whether each refresh gives a new refresh token and ends the old one
/// @param broadcasterType the channel's status: plain, affiliate or partner
public record Options(
    int port,
    Clock clock,
    long seed,
    boolean demo,
    WorldTiming timing,
    App app,
    Person broadcaster,
    Duration tokenLife,
    boolean rotateRefreshTokens,
    BroadcasterType broadcasterType) {
  static final String CLIENT_ID = "fake-client-id";
  static final String CLIENT_SECRET = "fake-client-secret";

  /// A fake with Twitch's own times on any free port. Each has its own seed, so two fakes never
  /// share message ids.
  public static Options defaults() {
    return new Options(
        0,
        Clock.systemUTC(),
        RandomGenerator.getDefault().nextLong(),
        false,
        WorldTiming.twitch(),
        new App(CLIENT_ID, CLIENT_SECRET, Set.of("http://localhost:9847/auth/callback")),
        new Person("800100", "lanternkeeper", "LanternKeeper", "#9146FF"),
        Duration.ofHours(4),
        true,
        BroadcasterType.AFFILIATE);
  }

  /// Returns these options with another port.
  public Options withPort(int number) {
    return with(copy -> copy.port = number);
  }

  /// Returns these options with another clock.
  public Options withClock(Clock other) {
    return with(copy -> copy.clock = other);
  }

  /// Returns these options with another seed.
  public Options withSeed(long number) {
    return with(copy -> copy.seed = number);
  }

  /// Returns these options with or without the demo.
  public Options withDemo(boolean on) {
    return with(copy -> copy.demo = on);
  }

  /// Returns these options with other time rules.
  public Options withTiming(WorldTiming other) {
    return with(copy -> copy.timing = other);
  }

  /// Returns these options with another app.
  public Options withApp(App other) {
    return with(copy -> copy.app = other);
  }

  /// Returns these options with another broadcaster.
  public Options withBroadcaster(Person other) {
    return with(copy -> copy.broadcaster = other);
  }

  /// Returns these options with another life of access tokens.
  public Options withTokenLife(Duration life) {
    return with(copy -> copy.tokenLife = life);
  }

  /// Returns these options with refresh tokens that are single use (true) or stay (false).
  public Options withRotateRefreshTokens(boolean rotate) {
    return with(copy -> copy.rotateRefreshTokens = rotate);
  }

  /// Returns these options with a channel of another kind.
  public Options withBroadcasterType(BroadcasterType kind) {
    return with(copy -> copy.broadcasterType = kind);
  }

  private Options with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.options();
  }

  /// A copy in which one value is changed.
  private static final class Copy {
    private int port;
    private Clock clock;
    private long seed;
    private boolean demo;
    private WorldTiming timing;
    private App app;
    private Person broadcaster;
    private Duration tokenLife;
    private boolean rotateRefreshTokens;
    private BroadcasterType broadcasterType;

    Copy(Options from) {
      port = from.port;
      clock = from.clock;
      seed = from.seed;
      demo = from.demo;
      timing = from.timing;
      app = from.app;
      broadcaster = from.broadcaster;
      tokenLife = from.tokenLife;
      rotateRefreshTokens = from.rotateRefreshTokens;
      broadcasterType = from.broadcasterType;
    }

    Options options() {
      return new Options(
          port,
          clock,
          seed,
          demo,
          timing,
          app,
          broadcaster,
          tokenLife,
          rotateRefreshTokens,
          broadcasterType);
    }
  }
}
