package integron.broadcaster.asset;

import integron.common.files.PrivateFiles;
import integron.common.files.Room;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder with the user's assets. The broadcaster alone writes it. A name has only letters,
/// digits, `.`, `_` and `-`, and its ending is that of the content, so no name leads out of the
/// folder, and none makes a browser take the file for something else.
public final class AssetFolder {
  /// The path before a name.
  public static final String ADDRESS = "/media/";

  /// The largest file, and the most that all files may have together.
  public static final int MOST_BYTES = 10_000_000;

  public static final long MOST_TOGETHER = 500_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(AssetFolder.class);
  private static final int MOST_FILES = 500;
  private static final int LONGEST_BASE = 60;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

  /// Windows has devices of these names in every folder.
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private final Path folder;
  private final ToLongFunction<Path> space;

  public AssetFolder(Path folder) {
    this(folder, Room::in);
  }

  /// @param space the bytes that can still be written in a folder
  AssetFolder(Path folder, ToLongFunction<Path> space) {
    this.folder = folder;
    this.space = space;
  }

  /// A file to be sent.
  ///
  /// @param version changes with its content
  public record Content(AssetType type, Path file, long bytes, String version) {}

  /// Returns the files, by name.
  ///
  /// @throws ProblemException `UNAVAILABLE` when the folder cannot be read
  public List<Asset> list() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> asset(file).stream())
          .sorted(Comparator.comparing(Asset::name))
          .toList();
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  private static Optional<Asset> asset(Path file) {
    String name = file.getFileName().toString();
    Optional<AssetType> type = typeOf(name);
    if (type.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Asset(name, type.get().mediaType(), Files.size(file), ADDRESS + name));
    } catch (IOException e) {
      LOG.warn("The asset {} cannot be read: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<AssetType> typeOf(String name) {
    return NAME.matcher(name).matches() ? AssetType.ofName(name) : Optional.empty();
  }

  /// Returns the file of this name; empty where there is none, or it is a link.
  public Optional<Content> find(String name) {
    Optional<AssetType> type = typeOf(name);
    Path file = folder.resolve(type.isPresent() ? name : "none");
    if (type.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      long bytes = Files.size(file);
      String version = bytes + "-" + Files.getLastModifiedTime(file).toMillis();
      return Optional.of(new Content(type.get(), file, bytes, version));
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  /// Stores a file under a safe name that is like `wanted`. The same content with the same wanted
  /// name keeps its name and changes nothing, so that a request may be repeated.
  ///
  /// @throws ProblemException `UNSUPPORTED_MEDIA_TYPE`, `CONFLICT` where there is no more room,
  ///   `UNAVAILABLE` when the folder cannot be written, or the disk would have too little space
  ///   left for events
  public synchronized Asset add(String wanted, byte[] content) {
    AssetType type =
        AssetType.of(content)
            .orElseThrow(() ->
                new Problem(
                        Code.UNSUPPORTED_MEDIA_TYPE,
                        "This file is no picture, video or sound that Integron knows: use PNG,"
                            + " JPEG, GIF, WebP, WebM, MP4, MP3, OGG or WAV.")
                    .asException());
    String base = base(wanted);
    List<Asset> all = list();
    Optional<Asset> same = same(base, type, content, all);
    if (same.isPresent()) {
      return same.get();
    }
    requireRoom(all, content.length);
    try {
      PrivateFiles.createFolders(folder);
      requireSpace(content.length);
      String name = free(base, type);
      PrivateFiles.write(folder.resolve(name), content);
      return new Asset(name, type.mediaType(), content.length, ADDRESS + name);
    } catch (IOException e) {
      throw unavailable("written", e);
    }
  }

  private static void requireRoom(List<Asset> all, int more) {
    long together = all.stream().mapToLong(Asset::bytes).sum();
    if (all.size() >= MOST_FILES || together + more > MOST_TOGETHER) {
      throw Problem.conflict(
              "There is no room for another file: %d files have %d of %d MB. Delete some."
                  .formatted(all.size(), together / 1_000_000, MOST_TOGETHER / 1_000_000))
          .asException();
    }
  }

  /// As a backup, a file leaves space for events, which are more important.
  private void requireSpace(int more) {
    long free = space.applyAsLong(folder);
    if (free < more + Room.SPARE_BYTES) {
      throw Problem.unavailable(
              "The disk of %s is nearly full: %d MB are free, and %d MB are kept for events. Free some."
                  .formatted(folder, free / 1_000_000, Room.SPARE_BYTES / 1_000_000))
          .asException();
    }
  }

  /// Returns the file with this content that [#free] has named for the same base.
  private Optional<Asset> same(String base, AssetType type, byte[] content, List<Asset> all) {
    Pattern named =
        Pattern.compile(Pattern.quote(base) + "(-[0-9]+)?" + Pattern.quote("." + type.extension()));
    return all.stream()
        .filter(asset -> named.matcher(asset.name()).matches() && asset.bytes() == content.length)
        .filter(asset -> has(asset.name(), content))
        .findFirst();
  }

  private boolean has(String name, byte[] content) {
    try {
      return Arrays.equals(Files.readAllBytes(folder.resolve(name)), content);
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  private String free(String base, AssetType type) {
    int number = 1;
    while (true) {
      String name = base + (number == 1 ? "" : "-" + number) + "." + type.extension();
      if (!Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        return name;
      }
      number++;
    }
  }

  /// Returns the safe part of a name, without its folders and its ending.
  static String base(String wanted) {
    String file = wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    String safe =
        Normalizer.normalize(dot > 0 ? file.substring(0, dot) : file, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9_-]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    String cut = safe.substring(0, Math.min(LONGEST_BASE, safe.length()));
    boolean device = DEVICES.contains(cut) || cut.matches("(com|lpt)[0-9]");
    return cut.isEmpty() || device ? "asset" + (cut.isEmpty() ? "" : "-" + cut) : cut;
  }

  /// Deletes a file.
  ///
  /// @throws ProblemException `NOT_FOUND`, or `UNAVAILABLE` when it cannot be deleted
  public synchronized void delete(String name) {
    try {
      if (typeOf(name).isEmpty() || !Files.deleteIfExists(folder.resolve(name))) {
        throw new Problem(Code.NOT_FOUND, "There is no such asset.").asException();
      }
    } catch (IOException e) {
      throw unavailable("written", e);
    }
  }

  private static ProblemException unavailable(String what, IOException e) {
    return new ProblemException(
        Problem.unavailable("The folder of assets cannot be " + what + ": " + e.getMessage()), e);
  }
}
