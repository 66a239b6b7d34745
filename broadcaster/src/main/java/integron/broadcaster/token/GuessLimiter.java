package integron.broadcaster.token;

import integron.common.socket.PeerNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Limits the wrong tokens that each address may try in a while. The same one counts once: a page
/// with a revoked token tries again for ever.
///
/// All addresses of a network of IPv6 count as one, since a machine has as many as it likes. When
/// too many addresses try, the one that began first is forgotten. That makes guessing faster and
/// not easier: a token has 192 random bits.
public final class GuessLimiter {
  private static final Logger LOG = LoggerFactory.getLogger(GuessLimiter.class);

  /// Wrong tokens of one address.
  public static final int MOST_GUESSES = 10;

  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int MOST_ADDRESSES = 1_024;
  private static final int HASH_START = 16;

  private record Guesses(long since, Set<String> hashes) {}

  private final LongSupplier nanos;
  private final Map<PeerNetwork, Guesses> byAddress = new LinkedHashMap<>();

  public GuessLimiter() {
    this(System::nanoTime);
  }

  GuessLimiter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Returns for how many seconds no token of the address is looked at; 0 where it may try one.
  public synchronized int blockedSeconds(InetAddress address) {
    Guesses guesses = current(PeerNetwork.of(address));
    if (guesses == null || guesses.hashes().size() < MOST_GUESSES) {
      return 0;
    }
    long left = WINDOW.toNanos() - (nanos.getAsLong() - guesses.since());
    return (int) Math.max(1, Duration.ofNanos(left).plusMillis(999).toSeconds());
  }

  /// The address has tried a token that is not valid.
  public synchronized void wrong(InetAddress address, String token) {
    PeerNetwork key = PeerNetwork.of(address);
    Guesses guesses = current(key);
    if (guesses == null) {
      makeRoom();
      guesses = new Guesses(nanos.getAsLong(), new HashSet<>());
      byAddress.put(key, guesses);
    }
    if (guesses.hashes().size() < MOST_GUESSES
        && guesses.hashes().add(TokenText.hash(token).substring(0, HASH_START))
        && guesses.hashes().size() == MOST_GUESSES) {
      LOG.warn("{} has tried {} wrong tokens; it has to wait now", key, MOST_GUESSES);
    }
  }

  private @Nullable Guesses current(PeerNetwork key) {
    Guesses guesses = byAddress.get(key);
    if (guesses != null && nanos.getAsLong() - guesses.since() >= WINDOW.toNanos()) {
      byAddress.remove(key);
      return null;
    }
    return guesses;
  }

  private void makeRoom() {
    if (byAddress.size() >= MOST_ADDRESSES) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
  }

  synchronized int addresses() {
    return byAddress.size();
  }
}
