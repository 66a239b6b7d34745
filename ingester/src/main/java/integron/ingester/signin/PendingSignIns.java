package integron.ingester.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.time.Clock;
import integron.ingester.twitch.auth.TwitchApp;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The sign-ins that have sent a browser to Twitch and wait for it. A state is taken once, within
/// ten minutes, by the browser that began; one browser may have begun several. Any thread may call
/// the methods.
final class PendingSignIns {
  static final Duration VALID = Duration.ofMinutes(10);

  /// More than one user begins at once; one more ends the oldest.
  static final int MOST = 16;

  /// A state that other browsers bring that often is no longer valid.
  static final int MOST_WRONG = 3;

  private static final int STATE_BYTES = 16;

  private final Clock clock;
  private final RandomGenerator random;
  private final List<Pending> pending = new ArrayList<>();

  /// What a sign-in began with.
  record Begun(TwitchApp app, String redirectUri) {}

  private record Pending(String state, String browser, long begunAt, Begun begun, int wrong) {
    Pending wrongOnce() {
      return new Pending(state, browser, begunAt, begun, wrong + 1);
    }

    /// Who knows both texts could return in the browser's place.
    @Override
    public String toString() {
      return "Pending[hidden]";
    }
  }

  /// @param random not predictable
  PendingSignIns(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// Returns the state of a new sign-in: 128 random bits.
  synchronized String begin(String browser, Begun begun) {
    byte[] bytes = new byte[STATE_BYTES];
    random.nextBytes(bytes);
    String state = HexFormat.of().formatHex(bytes);
    if (pending.size() == MOST) {
      pending.removeFirst();
    }
    pending.addLast(new Pending(state, browser, clock.nanos(), begun, 0));
    return state;
  }

  /// Uses up the state. Empty when it is unknown, was used, is too old, or belongs to another
  /// browser: that one may still come, since every page can open the address of the callback.
  synchronized Optional<Begun> take(String state, String browser) {
    Optional<Pending> found = Optional.empty();
    for (ListIterator<Pending> all = pending.listIterator(); all.hasNext(); ) {
      Pending one = all.next();
      if (same(one.state(), state)) {
        boolean isWrong = !same(one.browser(), browser);
        if (isWrong && one.wrong() + 1 < MOST_WRONG) {
          all.set(one.wrongOnce());
        } else {
          all.remove();
        }
        found = isWrong ? Optional.empty() : Optional.of(one);
      }
    }
    return found.filter(one -> clock.nanos() - one.begunAt() < VALID.toNanos()).map(Pending::begun);
  }

  synchronized void clear() {
    pending.clear();
  }

  @Override
  public synchronized String toString() {
    return pending.toString();
  }

  /// Takes the same time wherever the texts differ.
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
