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

/// The avatars of viewers. A lookup never blocks: an event is sent with the known avatar, and a
/// [ProfileFetcher] fetches an unknown one for later events. Lives as long as the process. Any
/// thread may call the methods.
public final class Profiles {
  private final int limit;
  private final BlockingQueue<String> wanted;
  private final SequencedMap<String, Optional<String>> known = new LinkedHashMap<>();

  /// @param limit how many are remembered, and how many may wait; the least recently used are
  ///   forgotten
  public Profiles(int limit) {
    this.limit = limit;
    this.wanted = new ArrayBlockingQueue<>(limit);
  }

  /// Returns the avatar's address, or null while it is unknown; it is then fetched.
  public @Nullable String imageOf(String userId) {
    synchronized (known) {
      Optional<String> found = known.get(userId);
      if (found == null && wanted.offer(userId)) {
        remember(userId, Optional.empty());
      }
      return found == null ? null : found.orElse(null);
    }
  }

  /// Forgets a deleted viewer. If the viewer comes back, the avatar is fetched again.
  public void forget(String userId) {
    forget(List.of(userId));
  }

  /// Blocks until there are avatars to fetch.
  ///
  /// @return from 1 to `most` ids, which no longer wait
  List<String> awaitWanted(int most) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    ids.add(wanted.take());
    wanted.drainTo(ids, most - 1);
    return ids;
  }

  /// Remembers a fetched avatar.
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

  /// Forgets these users, so that their avatars are requested again.
  void forget(Collection<String> userIds) {
    synchronized (known) {
      userIds.forEach(known::remove);
    }
  }
}
