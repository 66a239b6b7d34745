package integron.ingester.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.files.DataFolder;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInTokens;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the database of one channel aside, so that another channel begins a new one. A kill at any
/// moment leaves either the old state or the new one.
///
/// ```
/// twitch.next-sign-in stored      without integron.move, the next start removes it
///     │
/// integron.move written: decided  the next start, before it opens the database:
///     │                           moves the database, its log, number file and backups,
///     ▼                           makes the next sign-in the present one,
/// integron.move deleted           and deletes the file
/// ```
///
/// Each step can be repeated. The backups move too: a damaged database is replaced by the newest
/// backup, which must not be another channel's.
public final class DatabaseMove {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseMove.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,100}");
  private static final int LARGEST = 200;

  private final DataFolder folder;

  /// @param folder the caller holds its lock
  public DatabaseMove(DataFolder folder) {
    this.folder = folder;
  }

  /// Returns a folder that does not exist yet, named after the owner and the time.
  ///
  /// @param login of the database's owner
  public Path target(String login, Instant at) {
    String name = login.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    Instant free = at;
    while (Files.exists(path(name, free))) {
      free = free.plusSeconds(1);
    }
    return path(name, free);
  }

  private Path path(String name, Instant at) {
    return folder.movedChannels().resolve(name + "-" + TIME.format(at));
  }

  /// Decides that the next start moves the database. Durable when this returns.
  ///
  /// @param target from [#target]
  /// @param next the sign-in of the new database; empty where the present one continues
  /// @throws IOException when nothing was decided
  public void decide(Path target, Optional<SignInTokens> next, Secrets secrets) throws IOException {
    if (next.isPresent()) {
      SecretTokenStore.next(secrets).write(next.get());
    }
    Failpoint.DATABASE_MOVING.pass();
    PrivateFiles.write(
        folder.databaseMove(), String.valueOf(target.getFileName()).getBytes(US_ASCII));
    Failpoint.DATABASE_MOVING.pass();
  }

  /// Carries out what was decided, before the database is opened. Does nothing otherwise.
  ///
  /// @throws ProblemException `UNAVAILABLE` when a file cannot be moved; the next start continues
  public void finish(Secrets secrets) {
    try {
      if (Files.exists(folder.databaseMove())) {
        move(decided());
        takeOver(secrets);
        Files.delete(folder.databaseMove());
        FileSync.syncFolder(folder.path());
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database of the other channel cannot be moved aside: %s".formatted(e)),
          e);
    }
  }

  private Path decided() throws IOException {
    if (Files.size(folder.databaseMove()) > LARGEST) {
      throw new IOException(folder.databaseMove() + " is not Integron's");
    }
    String name = Files.readString(folder.databaseMove(), US_ASCII).strip();
    if (!NAME.matcher(name).matches()) {
      throw new IOException(folder.databaseMove() + " contains no name of a folder");
    }
    return folder.movedChannels().resolve(name);
  }

  private void move(Path target) throws IOException {
    FileSync.createFolders(target);
    for (Path file : ofTheChannel()) {
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      Failpoint.DATABASE_MOVING.pass();
    }
    FileSync.syncFolder(target);
    FileSync.syncFolder(folder.path());
    LOG.info("The database of the channel before is in {}", target);
  }

  private List<Path> ofTheChannel() throws IOException {
    String database = folder.database().getFileName().toString();
    List<Path> others = List.of(folder.numbers(), folder.backups(), folder.eventSubSessions());
    try (Stream<Path> files = Files.list(folder.path())) {
      return files
          .filter(
              file -> file.getFileName().toString().startsWith(database) || others.contains(file))
          .sorted()
          .toList();
    }
  }

  private static void takeOver(Secrets secrets) throws IOException {
    SecretTokenStore next = SecretTokenStore.next(secrets);
    Optional<SignInTokens> received = next.received();
    if (received.isPresent()) {
      new SecretTokenStore(secrets).write(received.get());
      Failpoint.DATABASE_MOVING.pass();
      next.remove();
    }
    Failpoint.DATABASE_MOVING.pass();
  }

  /// Removes the sign-in of a move that was not decided. A keyring may be locked now; the next
  /// start removes it then.
  void forget(Secrets secrets) {
    SecretTokenStore next = SecretTokenStore.next(secrets);
    try {
      if (next.received().isPresent()) {
        next.remove();
      }
    } catch (IOException e) {
      LOG.warn("A sign-in that was not completed cannot be removed: {}", e.getMessage());
    }
  }
}
