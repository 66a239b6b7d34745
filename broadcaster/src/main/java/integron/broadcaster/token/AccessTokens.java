package integron.broadcaster.token;

import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All valid tokens. Creating and revoking are durable when they return. The last use of a token is
/// written at most once a minute, for all of them together.
public final class AccessTokens implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  static final int MOST = 100;
  private static final Duration USE_TO = Duration.ofMinutes(1);

  /// A new token.
  ///
  /// @param text for its holder; it is nowhere else
  public record Created(GrantedToken token, String text) {
    /// Omits the text.
    @Override
    public String toString() {
      return token.toString();
    }
  }

  private final TokenFile file;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();
  private final Thread writer;

  /// Replaced as a whole, under the lock of this.
  private volatile List<GrantedToken> tokens;

  private boolean usesAreUnwritten;

  public AccessTokens(Path file, InstantSource clock, RandomGenerator random) {
    this(file, clock, random, USE_TO);
  }

  /// @param writeEvery how often last uses are written, where there are any
  AccessTokens(Path file, InstantSource clock, RandomGenerator random, Duration writeEvery) {
    this.file = new TokenFile(file);
    this.clock = clock;
    this.random = random;
    this.tokens = this.file.read();
    this.writer = Thread.ofVirtual().name("token-uses").start(() -> run(writeEvery));
  }

  /// Returns all, the oldest first.
  public List<GrantedToken> all() {
    return tokens;
  }

  /// Returns the token of a text; empty where there is none or it is revoked. Compares with every
  /// token, whether it finds one or not.
  public Optional<GrantedToken> find(String text) {
    String hash = TokenText.hash(text);
    Optional<GrantedToken> found = Optional.empty();
    for (GrantedToken token : tokens) {
      if (TokenText.isSame(hash, token.hash())) {
        found = Optional.of(token);
      }
    }
    return found;
  }

  /// Creates a token.
  ///
  /// @throws ProblemException `CONFLICT` when there are too many, `UNAVAILABLE` when it cannot be
  ///   stored
  public synchronized Created create(TokenKind kind, String name) {
    if (tokens.size() >= MOST) {
      throw Problem.conflict(
              "There are %d tokens. Revoke one that is not used any more.".formatted(MOST))
          .asException();
    }
    String text = TokenText.create(random);
    GrantedToken token =
        new GrantedToken(
            TokenText.id(random), name, kind, TokenText.hash(text), clock.instant(), null);
    List<GrantedToken> more = new ArrayList<>(tokens);
    more.add(token);
    store(more);
    return new Created(token, text);
  }

  /// Revokes a token: from now on it is not found, and then what relies on it is ended.
  ///
  /// @throws ProblemException `NOT_FOUND` for an unknown one, `UNAVAILABLE` when that cannot be
  ///   stored; it is valid then
  public void revoke(String id) {
    String hash = remove(id);
    revocations.forEach(revoked -> revoked.accept(hash));
  }

  private synchronized String remove(String id) {
    GrantedToken token =
        tokens.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new Problem(Code.NOT_FOUND, "There is no token with this id.").asException());
    store(tokens.stream().filter(one -> !one.equals(token)).toList());
    return token.hash();
  }

  private void store(List<GrantedToken> next) {
    file.write(next);
    tokens = List.copyOf(next);
    usesAreUnwritten = false;
  }

  /// Calls `revoked` with the hash of each token that is revoked from now on.
  ///
  /// @return ends that
  public Runnable onRevoked(Consumer<String> revoked) {
    revocations.add(revoked);
    return () -> revocations.remove(revoked);
  }

  /// Notes that a token was used. Returns at once where it was used a moment ago.
  public void used(GrantedToken token) {
    Instant now = clock.instant();
    Instant before = token.usedAt();
    if (before == null || Duration.between(before, now).abs().compareTo(USE_TO) >= 0) {
      note(token.id(), now);
    }
  }

  private synchronized void note(String id, Instant now) {
    tokens = tokens.stream().map(one -> one.id().equals(id) ? one.usedAt(now) : one).toList();
    usesAreUnwritten = true;
  }

  private void run(Duration writeEvery) {
    try {
      while (true) {
        Thread.sleep(writeEvery);
        writeUses();
      }
    } catch (InterruptedException e) {
      LOG.debug("No more last uses are written");
    }
  }

  private synchronized void writeUses() {
    if (usesAreUnwritten) {
      usesAreUnwritten = false;
      try {
        file.write(tokens);
      } catch (ProblemException e) {
        usesAreUnwritten = true;
        LOG.warn("The last uses of tokens are not stored", e);
      }
    }
  }

  @Override
  public void close() {
    writer.interrupt();
    Threads.join(writer);
    writeUses();
  }
}
