package integron.faults.signin;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import integron.faults.Arguments;
import integron.faults.Folders;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// `./integron faults sign-in [--times N] [--seed N]`: kills a process again and again while it
/// renews its tokens, every second time between receiving and storing them, and counts how often
/// the user must sign in again.
///
/// Where Twitch leaves the old refresh token valid, never. Where Twitch replaces it, a process that
/// dies between Twitch's decision and the end of the write has the one that is no longer valid, and
/// nothing can be done about that.
public final class SignInKills {
  private static final int STANDARD_TIMES = 200;
  private static final int DIED_AT_FAILPOINT = 86;
  private static final int MOST_RENEWALS = 5;
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(6);

  private final Path home;
  private final FakeTwitch twitch;
  private final HttpClient http;
  private final Random random;

  private SignInKills(Path home, FakeTwitch twitch, HttpClient http, Random random) {
    this.home = home;
    this.twitch = twitch;
    this.http = http;
    this.random = random;
  }

  /// The plan of a run.
  ///
  /// @param rotation whether a refresh token ends when it has been used
  public record Plan(int times, long seed, boolean rotation) {}

  /// What the kills left.
  ///
  /// @param atFailpoint kills between receiving and storing
  /// @param atRandom kills at any other moment
  /// @param signInsAfterFailpoint sign-ins that were needed after the former
  /// @param signInsAfterRandom sign-ins that were needed after the latter
  /// @param unreadable kills after which nothing was stored, or nothing that can be read
  public record Outcome(
      Plan plan,
      int atFailpoint,
      int atRandom,
      int signInsAfterFailpoint,
      int signInsAfterRandom,
      int unreadable) {
    /// Whether the promises held.
    public boolean held() {
      return unreadable == 0
          && (plan.rotation() || signInsAfterFailpoint + signInsAfterRandom == 0);
    }

    /// A report.
    public String line() {
      return "%s rotation of refresh tokens, seed %d: %d kills between receiving and storing, %d sign-ins needed; %d kills at random moments, %d sign-ins needed; %d times the stored sign-in was unreadable"
          .formatted(
              plan.rotation() ? "with" : "without",
              plan.seed(),
              atFailpoint,
              signInsAfterFailpoint,
              atRandom,
              signInsAfterRandom,
              unreadable);
    }
  }

  /// The long form.
  ///
  /// @return whether the promises held
  public static boolean main(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(arguments, "times", "seed");
    boolean held = true;
    for (boolean rotation : new boolean[] {false, true}) {
      Path home = Files.createTempDirectory("integron-sign-in");
      Outcome outcome =
          run(home, new Plan(given.number("times", STANDARD_TIMES), given.seed(1), rotation));
      System.out.println(outcome.line());
      held &= outcome.held();
      Folders.delete(home);
    }
    return held;
  }

  /// Runs a plan in an empty folder.
  public static Outcome run(Path home, Plan plan) throws IOException, InterruptedException {
    Options options = Options.defaults().withRotateRefreshTokens(plan.rotation());
    try (FakeTwitch twitch = FakeTwitch.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      return new SignInKills(home, twitch, http, new Random(plan.seed())).run(plan);
    }
  }

  private Outcome run(Plan plan) throws IOException, InterruptedException {
    int[] kills = new int[2];
    int[] signIns = new int[2];
    int unreadable = 0;
    signIn();
    for (int kill = 0; kill < plan.times(); kill++) {
      int way = kill % 2 == 0 ? dieAtFailpoint() : killAtRandom();
      kills[way]++;
      switch (after()) {
        case GOOD -> {
          // The next process goes on with it.
        }
        case SIGN_IN_AGAIN -> {
          signIns[way]++;
          signIn();
        }
        case UNREADABLE -> {
          unreadable++;
          signIn();
        }
      }
    }
    return new Outcome(plan, kills[0], kills[1], signIns[0], signIns[1], unreadable);
  }

  private void signIn() throws IOException {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    RefreshGrant grant =
        new RefreshGrant(
            FakeTwitch.CLIENT_ID,
            new Secret(FakeTwitch.CLIENT_SECRET),
            new Secret(token.refresh().orElseThrow()));
    RenewingProcess.store(home)
        .write(new Credentials(new Secret(token.value()), Optional.of(grant)));
  }

  private int dieAtFailpoint() throws IOException, InterruptedException {
    Files.deleteIfExists(new DataFolder(home).failpointSpent());
    String failpoint =
        Failpoint.TOKENS_RECEIVED.wireName() + ":" + (1 + random.nextInt(MOST_RENEWALS));
    RenewingProcess process = RenewingProcess.start(home, twitch.oauthUrl(), failpoint);
    process.awaitRenewals(Integer.MAX_VALUE);
    int code = process.kill();
    if (code != DIED_AT_FAILPOINT) {
      throw new IOException("The process ended with %d, not at the failpoint".formatted(code));
    }
    return 0;
  }

  private int killAtRandom() throws IOException, InterruptedException {
    RenewingProcess process = RenewingProcess.start(home, twitch.oauthUrl(), "");
    process.awaitRenewals(1 + random.nextInt(MOST_RENEWALS));
    TimeUnit.NANOSECONDS.sleep(random.nextLong(LONGEST_PAUSE));
    process.kill();
    return 1;
  }

  private enum After {
    GOOD,
    SIGN_IN_AGAIN,
    UNREADABLE
  }

  private After after() throws InterruptedException {
    try {
      SecretTokenStore store = RenewingProcess.store(home);
      Optional<Credentials> stored = store.read();
      if (stored.isEmpty()) {
        return After.UNREADABLE;
      }
      Tokens tokens = new Tokens(http, URI.create(twitch.oauthUrl()), stored.get(), store);
      return tokens.renew(stored.get().token()) instanceof Tokens.Renewal.Renewed
          ? After.GOOD
          : After.SIGN_IN_AGAIN;
    } catch (IOException e) {
      return After.UNREADABLE;
    }
  }
}
