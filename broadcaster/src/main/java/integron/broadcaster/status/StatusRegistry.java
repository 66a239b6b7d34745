package integron.broadcaster.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The status as one JSON object. Each part owns its piece and registers it once, by name. The
/// object has the pieces in that order, without the empty ones.
///
/// A piece that changes by itself is pushed to watchers ([#watch]); a piece that moves with every
/// event, or grows with the number of subscribers, is part of [#whole] alone.
public final class StatusRegistry {
  private record Part(String name, Supplier<? extends Optional<?>> piece, boolean isPushed) {}

  /// The pieces that are pushed.
  ///
  /// @param change the number of changes before it was built
  /// @param pieces the same object where a change altered none of them
  public record Pushed(long change, Map<String, Object> pieces) {}

  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private final AtomicLong changes = new AtomicLong();
  private Pushed last = new Pushed(-1, Map.of());

  /// Registers a piece that is pushed. Its owner calls [#changed] when it changes.
  ///
  /// @param piece a record or another value that has JSON, compared by `equals`; empty while there
  ///   is nothing to show; of a bounded size
  /// @throws IllegalStateException when there is a piece of that name
  public void part(String name, Supplier<? extends Optional<?>> piece) {
    add(new Part(name, piece, true));
  }

  /// Registers a piece that is never pushed.
  ///
  /// @throws IllegalStateException when there is a piece of that name
  public void partOnDemand(String name, Supplier<? extends Optional<?>> piece) {
    add(new Part(name, piece, false));
  }

  private void add(Part part) {
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
      Map<String, Object> pieces = pieces(parts.stream().filter(Part::isPushed).toList());
      last = new Pushed(change, pieces.equals(last.pieces()) ? last.pieces() : pieces);
    }
    return last;
  }

  private static Map<String, Object> pieces(List<Part> parts) {
    Map<String, Object> pieces = new LinkedHashMap<>();
    for (Part part : new ArrayList<>(parts)) {
      part.piece().get().ifPresent(piece -> pieces.put(part.name(), piece));
    }
    return pieces;
  }
}
