package integron.ingester.relay;

import integron.ingester.relay.CommandLedger.Entry.Begun;
import integron.ingester.relay.CommandLedger.Entry.Done;
import integron.ingester.relay.CommandLedger.Entry.First;
import integron.ingester.relay.CommandLedger.Entry.Full;
import integron.ingester.relay.CommandLedger.Entry.Stale;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Which commands of remote broadcasters were carried out, so that none is twice. A request names a
/// challenge of this process. A challenge counts for two minutes at most; with it, what was done
/// under it is forgotten, and all requests that name it are refused. So a recorded request is never
/// carried out again, and no clocks are compared.
final class CommandLedger {
  static final Duration AGE = Duration.ofMinutes(1);
  static final int MOST = 2_000;
  static final int MOST_CHARACTERS = 4_000_000;
  private static final int CHALLENGE_BYTES = 16;
  private static final int LONGEST_NONCE = 64;

  /// What is known of a request.
  sealed interface Entry {
    /// The caller carries it out, and then calls [#done].
    record First() implements Entry {}

    /// It is still being carried out.
    record Begun() implements Entry {}

    record Done(String reply) implements Entry {}

    /// It was not carried out, since its period holds no more; one under the next challenge is.
    record Full() implements Entry {}

    /// Its challenge does not count any more. Whether it was carried out under a challenge that is
    /// forgotten is not known.
    record Stale() implements Entry {}
  }

  private static final class Period {
    private final String challenge;
    private final long begun;
    private final Map<String, Optional<String>> replies = new HashMap<>();
    private int characters;

    Period(String challenge, long begun) {
      this.challenge = challenge;
      this.begun = begun;
    }

    boolean isFull() {
      return replies.size() >= MOST || characters >= MOST_CHARACTERS;
    }
  }

  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private Period current;
  private Period before;

  /// @param random of a kind that cannot be predicted
  CommandLedger(RandomGenerator random, LongSupplier nanoTime) {
    this.random = random;
    this.nanoTime = nanoTime;
    this.before = period();
    this.current = period();
  }

  private Period period() {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    return new Period(HexFormat.of().formatHex(bytes), nanoTime.getAsLong());
  }

  /// The challenge for new requests. It counts for a minute at least, unless the periods after it
  /// are full before.
  synchronized String challenge() {
    if (age(current) >= AGE.toNanos() || current.isFull()) {
      before = current;
      current = period();
    }
    return current.challenge;
  }

  private long age(Period period) {
    return nanoTime.getAsLong() - period.begun;
  }

  /// Enters a request.
  ///
  /// @param nonce of the request
  synchronized Entry enter(String challenge, String nonce) {
    Optional<Period> named = named(challenge);
    if (named.isEmpty()) {
      return new Stale();
    }
    Period period = named.get();
    Optional<String> reply = period.replies.get(nonce);
    if (reply != null) {
      return reply.<Entry>map(Done::new).orElseGet(Begun::new);
    }
    if (nonce.length() > LONGEST_NONCE) {
      return new Stale();
    }
    if (period.isFull()) {
      return new Full();
    }
    period.replies.put(nonce, Optional.empty());
    return new First();
  }

  /// The request was carried out, or rejected.
  synchronized void done(String challenge, String nonce, String reply) {
    named(challenge)
        .ifPresent(period -> {
          Optional<String> last = period.replies.put(nonce, Optional.of(reply));
          period.characters += reply.length();
          if (last != null) {
            period.characters -= last.map(String::length).orElse(0);
          }
        });
  }

  private Optional<Period> named(String challenge) {
    challenge();
    return current.challenge.equals(challenge)
        ? Optional.of(current)
        : Optional.of(before)
            .filter(period -> period.challenge.equals(challenge))
            .filter(period -> age(period) < 2 * AGE.toNanos());
  }
}
