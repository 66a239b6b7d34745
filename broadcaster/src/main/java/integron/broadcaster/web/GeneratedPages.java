package integron.broadcaster.web;

import integron.broadcaster.operation.Access;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Files that this process generates when the first of them is requested. They do not change.
public final class GeneratedPages implements Pages {
  private final Predicate<String> mayBeHere;
  private final Supplier<? extends Map<String, byte[]>> generator;
  private @Nullable Map<String, PageFile> files;

  /// @param mayBeHere whether a path can be that of a file, without generating it
  /// @param generator returns the files by their paths; called once
  public GeneratedPages(
      Predicate<String> mayBeHere, Supplier<? extends Map<String, byte[]>> generator) {
    this.mayBeHere = mayBeHere;
    this.generator = generator;
  }

  @Override
  public Optional<Page> find(String path) {
    return mayBeHere.test(path)
        ? Optional.ofNullable(files().get(path))
            .map(file -> new Page(Access.PAGE, StaticPages.sending(file, SecurityHeaders.DATA)))
        : Optional.empty();
  }

  private synchronized Map<String, PageFile> files() {
    Map<String, PageFile> known = files;
    if (known == null) {
      known = new HashMap<>();
      for (Map.Entry<String, byte[]> file : generator.get().entrySet()) {
        known.put(file.getKey(), PageFile.of(file.getKey(), file.getValue()).orElseThrow());
      }
      files = known;
    }
    return known;
  }
}
