package integron.ingester.backfill;

import integron.common.lifecycle.Threads;
import integron.ingester.journal.entry.Note;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The avatars of viewers. Asking never waits: an event goes out with the avatar that is known, and
/// one that is not is fetched, a hundred at once, for the events to come.
public final class Profiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

  private final int limit;
  private final Pace pace;
  private final Consumer<Note> onProfile;
  private final BlockingQueue<String> wanted;
  private final SequencedMap<String, Optional<String>> known = new LinkedHashMap<>();
  private final AtomicReference<@Nullable Helix> helix = new AtomicReference<>();
  private final Thread thread;

  /// How long to wait before the next call.
  ///
  /// @param afterRefusal when Twitch said no, or there was nobody to ask
  public record Pace(Duration afterAnswer, Duration afterRefusal) {
    /// Twitch allows eight hundred calls a minute, and there are others that matter more.
    public static final Pace STANDARD = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  private Profiles(int limit, Pace pace, Consumer<Note> onProfile) {
    this.limit = limit;
    this.pace = pace;
    this.onProfile = onProfile;
    this.wanted = new ArrayBlockingQueue<>(limit);
    this.thread = Thread.ofVirtual().name("profiles").unstarted(this::run);
  }

  /// Starts, without anybody to ask yet.
  ///
  /// @param limit how many are remembered; those looked up longest ago are forgotten
  /// @param onProfile told of each that was fetched; must not block
  public static Profiles start(int limit, Pace pace, Consumer<Note> onProfile) {
    Profiles profiles = new Profiles(limit, pace, onProfile);
    profiles.thread.start();
    return profiles;
  }

  /// From now on, `api` is asked.
  public void askAt(Helix api) {
    helix.set(api);
  }

  /// The avatar's address, or null while it is not known; then it is fetched.
  public @Nullable String imageOf(String userId) {
    synchronized (known) {
      Optional<String> found = known.get(userId);
      if (found == null && wanted.offer(userId)) {
        remember(userId, Optional.empty());
      }
      return found == null ? null : found.orElse(null);
    }
  }

  /// The viewer has been deleted; who comes back is asked for again.
  public void forget(String userId) {
    forget(List.of(userId));
  }

  private void remember(String userId, Optional<String> image) {
    known.putLast(userId, image);
    if (known.size() > limit) {
      known.pollFirstEntry();
    }
  }

  private void run() {
    try {
      while (true) {
        List<String> ids = new ArrayList<>();
        ids.add(wanted.take());
        wanted.drainTo(ids, Helix.USERS_AT_ONCE - 1);
        Thread.sleep(fetchOrForget(ids) ? pace.afterAnswer() : pace.afterRefusal());
      }
    } catch (InterruptedException e) {
      LOG.debug("Avatars are no longer fetched");
    }
  }

  /// Avatars are not worth the process.
  private boolean fetchOrForget(List<String> ids) throws InterruptedException {
    try {
      return fetch(ids);
    } catch (RuntimeException e) {
      // Its text may quote a header, which holds the token.
      LOG.error("Fetching avatars failed inside Integron: {}", e.getClass().getSimpleName());
      forget(ids);
      return false;
    }
  }

  private boolean fetch(List<String> ids) throws InterruptedException {
    Helix api = helix.get();
    if (api == null) {
      forget(ids);
      return false;
    }
    return switch (api.users(ids)) {
      case HelixAnswer.Ok<List<HelixUser>>(List<HelixUser> users) -> {
        users.forEach(this::found);
        yield true;
      }
      case HelixAnswer.No<List<HelixUser>>(var why) -> {
        LOG.info("Twitch does not say how {} viewers look: {}", ids.size(), why.words());
        forget(ids);
        yield false;
      }
    };
  }

  private void found(HelixUser user) {
    if (user.profileImageUrl().isEmpty()) {
      return;
    }
    synchronized (known) {
      remember(user.id(), Optional.of(user.profileImageUrl()));
    }
    onProfile.accept(new Note.Profile(user.id(), user.displayName(), user.profileImageUrl()));
  }

  /// So that they are asked for again.
  private void forget(List<String> ids) {
    synchronized (known) {
      ids.forEach(known::remove);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
