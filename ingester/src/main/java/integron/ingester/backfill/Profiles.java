package integron.ingester.backfill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The avatars of viewers. A lookup never blocks: an event is sent with the known avatar, and a
/// [ProfileFetcher] fetches an unknown one for later events. Lives as long as the process. Any
/// thread may call the methods.
public final class Profiles {
  private final int limit;
  private final Supplier<Boolean> lookedUp;
  private final BlockingQueue<String> wanted;
  private final SequencedMap<String, Optional<String>> known = new LinkedHashMap<>();

  /// @param limit how many are remembered, and how many may wait; those fetched first are forgotten
  /// @param lookedUp whether Twitch may be asked, and events have avatars; read at each use
  public Profiles(int limit, Supplier<Boolean> lookedUp) {
    this.limit = limit;
    this.lookedUp = lookedUp;
    this.wanted = new ArrayBlockingQueue<>(limit);
  }

  /// Returns the avatar's address, or null while it is unknown; it is then fetched.
  public @Nullable String imageOf(String userId) {
    if (!lookedUp.get()) {
      return null;
    }
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

  /// Blocks until there are avatars to fetch, and Twitch may be asked.
  ///
  /// @return from 1 to `most` ids, which no longer wait
  List<String> awaitWanted(int most) throws InterruptedException {
    while (true) {
      List<String> ids = new ArrayList<>();
      ids.add(wanted.take());
      wanted.drainTo(ids, most - 1);
      if (lookedUp.get()) {
        return ids;
      }
      forget(ids);
    }
  }

  /// Remembers a fetched avatar, unless the viewer was forgotten since it was asked for.
  ///
  /// @return whether it is remembered
  boolean found(String userId, String image) {
    synchronized (known) {
      boolean isWanted = known.containsKey(userId);
      if (isWanted) {
        remember(userId, Optional.of(image));
      }
      return isWanted;
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
