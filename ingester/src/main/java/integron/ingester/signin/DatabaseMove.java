package integron.ingester.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.files.DataFolder;
import integron.common.files.FileReason;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInTokens;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
/// integron.move written: decided  the next start, before it opens the database,
///     │                           moves the database, its log, number file and backups,
///     ▼                           and notes that it has
/// integron.move says "moved"      once the secrets can be read, also later than the start:
///     │                           the next sign-in becomes the present one,
///     ▼                           and the file is deleted
/// integron.move deleted
/// ```
///
/// Each step can be repeated. The backups move too: a damaged database is replaced by the newest
/// backup, which must not be another channel's.
public final class DatabaseMove {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseMove.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("(moved )?[a-z0-9_-]{1,100}");
  private static final int LARGEST = 200;
  private static final String MOVED = "moved";

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
  /// @throws IOException with a sentence for the user, when nothing was decided
  public void decide(Path target, Optional<SignInTokens> next, Secrets secrets) throws IOException {
    takeOver(secrets);
    SecretTokenStore store = SecretTokenStore.next(secrets);
    if (next.isPresent()) {
      store.write(next.get());
    } else if (store.received().isPresent()) {
      store.remove();
    }
    Failpoint.DATABASE_MOVING.pass();
    try {
      write(String.valueOf(target.getFileName()));
    } catch (IOException e) {
      undo();
      throw e;
    }
    Failpoint.DATABASE_MOVING.pass();
  }

  private void write(String text) throws IOException {
    try {
      PrivateFiles.write(folder.databaseMove(), text.getBytes(US_ASCII));
    } catch (IOException e) {
      throw failed("cannot be written", e);
    }
  }

  /// Removes a decision that no start has carried out. A write may report a failure although the
  /// next start would find the file.
  ///
  /// @throws IOException with a sentence for the user, when the next start may still move the
  ///   database
  void undo() throws IOException {
    if (isDecided()) {
      delete();
    }
  }

  private void delete() throws IOException {
    try {
      Files.deleteIfExists(folder.databaseMove());
      FileSync.syncFolder(folder.path());
    } catch (IOException e) {
      throw failed("cannot be deleted; delete it before the next start", e);
    }
  }

  private IOException failed(String what, IOException cause) {
    return new IOException(
        "The file %s %s: %s.".formatted(folder.databaseMove(), what, FileReason.of(cause)), cause);
  }

  /// Moves the files as decided, before the database is opened. Does nothing otherwise. It needs no
  /// secrets: a keyring that is locked does not keep the ingester from starting.
  ///
  /// @throws ProblemException `UNAVAILABLE` when a file cannot be moved; the next start continues
  public void finish() {
    try {
      if (isDecided()) {
        move(folder.movedChannels().resolve(text()));
        write(MOVED + " " + text());
        Failpoint.DATABASE_MOVING.pass();
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database of the other channel cannot be moved aside: %s."
                  .formatted(FileReason.of(e))),
          e);
    }
  }

  private boolean isDecided() throws IOException {
    return Files.exists(folder.databaseMove()) && !isMoved();
  }

  private boolean isMoved() throws IOException {
    return Files.exists(folder.databaseMove()) && text().startsWith(MOVED + " ");
  }

  /// The name of a folder, or that name after [#MOVED].
  private String text() throws IOException {
    Path file = folder.databaseMove();
    boolean isOurs = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
    String text = isOurs ? new String(Files.readAllBytes(file), US_ASCII).strip() : "";
    if (!NAME.matcher(text).matches()) {
      throw new IOException(
          "The file %s contains no name of a folder; delete it to keep the database"
              .formatted(file));
    }
    return text;
  }

  private void move(Path target) throws IOException {
    PrivateFiles.createDurableFolders(target);
    for (Path file : ofTheChannel()) {
      FileSync.move(file, target.resolve(file.getFileName()));
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

  /// Makes the next sign-in the present one, if the database has been moved for it. May be called
  /// at any time, and again after a failure.
  ///
  /// @throws IOException with a sentence for the user, when the secrets cannot be read or written
  void takeOver(Secrets secrets) throws IOException {
    if (!isMoved()) {
      return;
    }
    SecretTokenStore next = SecretTokenStore.next(secrets);
    Optional<SignInTokens> received = next.received();
    if (received.isPresent()) {
      new SecretTokenStore(secrets).write(received.get());
      Failpoint.DATABASE_MOVING.pass();
      next.remove();
    }
    Failpoint.DATABASE_MOVING.pass();
    delete();
  }

  /// Drops the next sign-in of a move whose database has been moved, because the user has signed in
  /// or out since.
  ///
  /// @throws IOException as [#takeOver]
  void abandon(Secrets secrets) throws IOException {
    if (isMoved()) {
      SecretTokenStore.next(secrets).remove();
      delete();
    }
  }

  /// Removes the sign-in of a move that was not decided. A keyring may be locked now; the next
  /// start removes it then.
  void forget(Secrets secrets) {
    SecretTokenStore next = SecretTokenStore.next(secrets);
    try {
      if (!Files.exists(folder.databaseMove()) && next.received().isPresent()) {
        next.remove();
      }
    } catch (DamagedSecretsException e) {
      // Nothing of them can be used, and the next sign-in replaces them.
      LOG.debug("A sign-in that was not completed cannot be read: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("A sign-in that was not completed cannot be removed: {}", e.getMessage());
    }
  }
}
