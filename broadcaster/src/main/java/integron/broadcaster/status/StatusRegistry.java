package integron.broadcaster.status;

import integron.common.json.schema.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// The status as one JSON object. Each part owns its piece and is registered once ([StatusPart]).
/// The object has the pieces in that order, without the empty ones.
public final class StatusRegistry {
  /// The pieces that are pushed.
  ///
  /// @param change the number of changes before it was built
  /// @param pieces the same object where a change altered none of them
  public record Pushed(long change, Map<String, Object> pieces) {}

  private final List<StatusPart> parts = new CopyOnWriteArrayList<>();
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private final AtomicLong changes = new AtomicLong();
  private Pushed last = new Pushed(-1, Map.of());

  /// Registers a part. The owner of a pushed piece calls [#changed] when it changes.
  ///
  /// @throws IllegalStateException when there is a part of that name
  public void add(StatusPart part) {
    if (parts.stream().anyMatch(other -> other.name().equals(part.name()))) {
      throw new IllegalStateException("Two parts of the status are named " + part.name());
    }
    parts.add(part);
  }

  /// Says that a piece may have changed. Any thread may call it; returns at once.
  public void changed() {
    changes.incrementAndGet();
    watchers.forEach(Runnable::run);
  }

  /// Grows with every [#changed].
  public long changes() {
    return changes.get();
  }

  /// Calls `watcher` after every change, on the thread that made the change. The watcher must
  /// return at once.
  ///
  /// @return ends the watching
  public Runnable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /// Returns all pieces, read now.
  public Map<String, Object> whole() {
    return pieces(parts);
  }

  /// Returns the pieces that are pushed, built once for each change.
  public synchronized Pushed pushed() {
    long change = changes.get();
    if (last.change() != change) {
      Map<String, Object> pieces = pieces(parts.stream().filter(StatusPart::isPushed).toList());
      last = new Pushed(change, pieces.equals(last.pieces()) ? last.pieces() : pieces);
    }
    return last;
  }

  /// Returns the type of [#whole].
  public ObjectType wholeType() {
    return type(parts);
  }

  /// Returns the type of [#pushed].
  public ObjectType pushedType() {
    return type(parts.stream().filter(StatusPart::isPushed).toList());
  }

  private static ObjectType type(List<StatusPart> parts) {
    return new ObjectType(
        "Status", "All pieces together.", parts.stream().map(StatusPart::field).toList());
  }

  private static Map<String, Object> pieces(List<StatusPart> parts) {
    Map<String, Object> pieces = new LinkedHashMap<>();
    for (StatusPart part : new ArrayList<>(parts)) {
      part.piece().get().ifPresent(piece -> pieces.put(part.name(), piece));
    }
    return pieces;
  }
}
