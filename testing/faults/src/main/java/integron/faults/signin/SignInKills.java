package integron.faults.signin;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens.Renewal;
import integron.faketwitch.oauth.Scopes;
import integron.faults.signin.KillCounts.Moment;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `./integron faults sign-in [--at MOMENT] [--times N] [--seed N]`: kills a real ingester again
/// and again while it renews its tokens, and counts how often the user must sign in again. Half of
/// the kills lie between receiving and storing, a quarter within milliseconds of a renewal, and a
/// quarter at any moment from the start of the process on; with `--at failpoint`, `renewal` or
/// `any`, all lie there.
///
/// Where Twitch leaves the old refresh token valid, no sign-in is needed. Where Twitch replaces it,
/// a process that dies between Twitch's decision and the replaced file has the one that is no
/// longer valid, and nothing can be done about that. The run reports how long that window is.
public final class SignInKills {
  private static final int STANDARD_TIMES = 400;
  private static final int DIED_AT_FAILPOINT = 86;
  private static final int MOST_RENEWALS = 3;

  /// A token of two seconds is renewed about every second.
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(2);

  /// From the start of a process to some renewals after the first.
  private static final Duration COURSE = Duration.ofSeconds(4);

  /// Some times the window.
  private static final Duration AROUND = Duration.ofMillis(80);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// The moments of the kills in turn, where no one is wanted.
  static final List<Moment> EACH =
      List.of(Moment.FAILPOINT, Moment.ANY, Moment.FAILPOINT, Moment.AROUND_RENEWAL);

  private final Site site;
  private final FakeTwitch twitch;
  private final HttpClient http;
  private final StoredMoments stored;
  private final Random random;
  private final KillCounts counts;

  private SignInKills(
      Site site, FakeTwitch twitch, HttpClient http, StoredMoments stored, Plan plan) {
    this.site = site;
    this.twitch = twitch;
    this.http = http;
    this.stored = stored;
    this.random = new Random(plan.seed());
    this.counts = new KillCounts(plan.rotation());
  }

  /// The plan of a run.
  ///
  /// @param moments of the kills, in turn
  /// @param rotation whether a refresh token ends when it has been used
  record Plan(int times, List<Moment> moments, long seed, boolean rotation) {}

  /// The long form.
  ///
  /// @return whether the promises held
  public static boolean main(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(arguments, "at", "times", "seed");
    List<Moment> moments =
        given.choice("at", List.of(Moment.values()), Moment::word).map(List::of).orElse(EACH);
    int times = given.number("times", STANDARD_TIMES);
    boolean held = true;
    for (boolean rotation : new boolean[] {false, true}) {
      Path folder = Files.createTempDirectory("integron-sign-in");
      KillCounts counts =
          run(new Site(repository, folder), new Plan(times, moments, given.seed(1), rotation));
      System.out.println(counts);
      held &= counts.held();
      Folders.delete(folder);
    }
    return held;
  }

  /// Runs a plan in an empty folder.
  static KillCounts run(Site site, Plan plan) throws IOException, InterruptedException {
    Options options =
        Options.defaults().withRotateRefreshTokens(plan.rotation()).withTokenLife(TOKEN_LIFE);
    Files.createDirectories(site.home());
    try (FakeTwitch twitch = FakeTwitch.start(options);
        HttpClient http = HttpClient.newHttpClient();
        StoredMoments stored = StoredMoments.of(site.home().resolve("secrets.bin"))) {
      return new SignInKills(site, twitch, http, stored, plan).run(plan);
    }
  }

  private KillCounts run(Plan plan) throws IOException, InterruptedException {
    signIn();
    for (int kill = 0; kill < plan.times(); kill++) {
      Moment moment = plan.moments().get(kill % plan.moments().size());
      int before = twitch.control().renewals().size();
      expireStored();
      Instant killed = kill(moment);
      counts.killed(moment);
      examine(moment, twitch.control().renewals().stream().skip(before).toList(), killed);
    }
    return counts;
  }

  private void signIn() throws IOException {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    RefreshGrant grant =
        new RefreshGrant(
            FakeTwitch.CLIENT_ID,
            new Secret(FakeTwitch.CLIENT_SECRET),
            new Secret(token.refresh().orElseThrow()));
    RenewingIngester.store(site.home())
        .write(new Credentials(new Secret(token.value()), Optional.of(grant)));
  }

  /// So that the next process renews it when it starts.
  private void expireStored() throws IOException {
    RenewingIngester.store(site.home())
        .read()
        .ifPresent(stored -> twitch.control().expire(stored.token().reveal()));
  }

  private Instant kill(Moment moment) throws IOException, InterruptedException {
    return switch (moment) {
      case FAILPOINT -> dieAtFailpoint();
      case AROUND_RENEWAL -> killAroundRenewal();
      case ANY -> {
        RenewingIngester ingester = RenewingIngester.start(site, twitch, "");
        pause(COURSE);
        yield ingester.kill();
      }
    };
  }

  private Instant dieAtFailpoint() throws IOException, InterruptedException {
    Files.deleteIfExists(new DataFolder(site.home()).failpointSpent());
    String failpoint =
        Failpoint.TOKENS_RECEIVED.wireName() + ":" + (1 + random.nextInt(MOST_RENEWALS));
    int code = RenewingIngester.start(site, twitch, failpoint).awaitEnd();
    if (code != DIED_AT_FAILPOINT) {
      throw new IOException("The ingester ended with %d, not at the failpoint".formatted(code));
    }
    return Instant.now();
  }

  /// Waits for two renewals at least, so that the first of them is stored and measured.
  private Instant killAroundRenewal() throws IOException, InterruptedException {
    int wanted = twitch.control().renewals().size() + 2 + random.nextInt(MOST_RENEWALS);
    RenewingIngester ingester = RenewingIngester.start(site, twitch, "");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (twitch.control().renewals().size() < wanted) {
      if (System.nanoTime() > deadline || !ingester.isAlive()) {
        ingester.kill();
        throw new IOException("The ingester does not renew its token");
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
    }
    pause(AROUND);
    return ingester.kill();
  }

  private void pause(Duration longest) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(random.nextLong(longest.toNanos()));
  }

  /// @param renewals of the killed process
  private void examine(Moment moment, List<Renewal> renewals, Instant killed)
      throws IOException, InterruptedException {
    measure(renewals, killed);
    SecretTokenStore store = RenewingIngester.store(site.home());
    Optional<Credentials> found = stored(store);
    if (found.isEmpty()) {
      counts.unreadable();
      signIn();
      return;
    }
    boolean lost =
        !renewals.isEmpty()
            && !renewals.getLast().token().value().equals(found.get().token().reveal());
    if (lost) {
      counts.lostRenewal(moment);
    }
    if (!renews(found.get(), store)) {
      counts.signInNeeded(moment, lost);
      if (lost && moment != Moment.FAILPOINT) {
        counts.lostAfter(Duration.between(renewals.getLast().at(), killed));
      }
      signIn();
    }
  }

  /// Empty when there is none, or none that can be read.
  private static Optional<Credentials> stored(SecretTokenStore store) {
    try {
      return store.read();
    } catch (IOException e) {
      System.err.println("The stored sign-in cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// The next renewal, or the kill, ends the time in which a replaced file belongs to a renewal.
  private void measure(List<Renewal> renewals, Instant killed) {
    for (int i = 0; i < renewals.size(); i++) {
      Instant issued = renewals.get(i).at();
      Instant end = i + 1 < renewals.size() ? renewals.get(i + 1).at() : killed;
      stored
          .after(issued, end)
          .ifPresent(replaced -> counts.window(Duration.between(issued, replaced)));
    }
  }

  private boolean renews(Credentials stored, SecretTokenStore store) throws InterruptedException {
    Tokens tokens = new Tokens(http, URI.create(twitch.oauthUrl()), stored, store);
    return tokens.renew(stored.token()) instanceof Tokens.Renewal.Renewed;
  }
}
