package integron.ingester.backfill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// The avatars of viewers. Asking never waits: an event goes out with the avatar that is known, and
/// one that is not known waits for a [ProfileFetcher], for the events to come. Lives as long as the
/// process. All methods may be called from any thread.
public final class Profiles {
  private final int limit;
  private final BlockingQueue<String> wanted;
  private final SequencedMap<String, Optional<String>> known = new LinkedHashMap<>();

  /// @param limit how many are remembered, and how many may wait; those looked up longest ago are
  ///   forgotten
  public Profiles(int limit) {
    this.limit = limit;
    this.wanted = new ArrayBlockingQueue<>(limit);
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

  /// Forgets a viewer who has been deleted. One who comes back is asked for again.
  public void forget(String userId) {
    forget(List.of(userId));
  }

  /// Blocks until some are to be fetched.
  ///
  /// @return from 1 to `most` ids, which wait no longer
  List<String> awaitWanted(int most) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    ids.add(wanted.take());
    wanted.drainTo(ids, most - 1);
    return ids;
  }

  /// Remembers an avatar that was fetched.
  void found(String userId, String image) {
    synchronized (known) {
      remember(userId, Optional.of(image));
    }
  }

  private void remember(String userId, Optional<String> image) {
    known.putLast(userId, image);
    if (known.size() > limit) {
      known.pollFirstEntry();
    }
  }

  /// Forgets these, so that they are asked for again.
  void forget(Collection<String> userIds) {
    synchronized (known) {
      userIds.forEach(known::remove);
    }
  }
}
