package integron.common.files;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The folder that holds all of Integron's files, and the names of these files.
public record DataFolder(Path path) {
  /// Chooses the folder; overrides the system's usual place.
  public static final String VARIABLE = "INTEGRON_HOME";

  /// The folder that an environment names, or else the system's usual place.
  ///
  /// @param environment usually `System.getenv()`
  /// @param properties `os.name` and `user.home`, usually of `System.getProperties()`
  public static DataFolder locate(Map<String, String> environment, Map<String, String> properties) {
    return new DataFolder(
        value(environment, VARIABLE)
            .map(Path::of)
            .orElseGet(() -> usualPlace(environment, properties))
            .toAbsolutePath()
            .normalize());
  }

  /// The folder of this process's environment.
  public static DataFolder locate() {
    return locate(
        System.getenv(),
        Map.of(
            "os.name", System.getProperty("os.name", ""),
            "user.home", System.getProperty("user.home", "")));
  }

  private static Path usualPlace(Map<String, String> environment, Map<String, String> properties) {
    Path home = Path.of(properties.getOrDefault("user.home", ""));
    String system = properties.getOrDefault("os.name", "");
    if (system.startsWith("Windows")) {
      return value(environment, "APPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("integron");
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Integron");
    }
    return value(environment, "XDG_DATA_HOME")
        .map(Path::of)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("integron");
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// Prepares the folder and ignores the notes.
  public DataFolder prepare() {
    return prepare(_ -> {});
  }

  /// Creates the folder where it is missing, and removes the access of other users to it and to its
  /// files, where the system can do that.
  ///
  /// @param notes receives a sentence for each file that others could read, or still can, and for
  ///   what cannot be deleted
  /// @throws ProblemException `UNAVAILABLE` when it cannot be created or written to, or when all
  ///   users share it
  public DataFolder prepare(Consumer<String> notes) {
    try {
      PrivateFiles.createDurableFolders(path);
      if (PrivateFiles.isShared(path)) {
        throw Problem.unavailable(
                "The data folder %s is shared by all users of this computer. Choose a folder of its own with %s."
                    .formatted(path, VARIABLE))
            .asException();
      }
      new DataFolderCare(this, notes).close();
      PrivateFiles.createFolders(logs());
      CrashReports.prune(logs(), notes);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The data folder %s cannot be used: %s. Check who owns it, or choose another with %s."
                  .formatted(path, whyNotUsable(e), VARIABLE)),
          e);
    }
    if (!Files.isWritable(path)) {
      throw Problem.unavailable("The data folder " + path + " " + whyNotWritable()).asException();
    }
    return this;
  }

  /// Creates a process's log file, because the logging library would create it readable for others.
  /// Where that fails, the logging library reports it.
  public void prepareLog(String process) {
    try {
      PrivateFiles.createDurableFolders(logs());
      PrivateFiles.createMissing(logs().resolve(process + ".log"));
    } catch (IOException e) {
      System.err.println("The log in " + logs() + " cannot be created: " + FileReason.of(e) + ".");
    }
  }

  private String whyNotUsable(IOException failure) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      return "it is a file";
    }
    return Files.exists(logs()) && !Files.isDirectory(logs())
        ? "logs in it is a file, and has to be a folder"
        : FileReason.of(failure);
  }

  private String whyNotWritable() {
    try {
      return Files.getFileStore(path).isReadOnly()
          ? "is on a read-only disk. Choose another folder with " + VARIABLE + "."
          : "cannot be written to. It belongs to %s, and Integron runs as %s."
              .formatted(Files.getOwner(path).getName(), System.getProperty("user.name", "?"));
    } catch (IOException | UnsupportedOperationException e) {
      return "cannot be written to; check who owns it.";
    }
  }

  public Path settingsFile() {
    return path.resolve("integron.yaml");
  }

  public Path database() {
    return path.resolve("integron.db");
  }

  /// Exists while an ingester has the database open; one that ends cleanly deletes it.
  public Path databaseOpen() {
    return path.resolve("integron.db.open");
  }

  /// Exists when the database was found damaged while in use: the next start checks it.
  public Path databaseSuspect() {
    return path.resolve("integron.db.suspect");
  }

  /// The last assigned number; a database must not fall behind it.
  public Path numbers() {
    return path.resolve("integron.numbers");
  }

  /// Backups of the database, each with its time in its name.
  public Path backups() {
    return path.resolve("backups");
  }

  /// Exists while the next start of the ingester is to restore a backup; holds its name.
  public Path wantedRestore() {
    return path.resolve("integron.restore");
  }

  /// Exists while it is decided that the database moves aside; holds the name of the folder.
  public Path databaseMove() {
    return path.resolve("integron.move");
  }

  /// The databases of channels that were signed in before, each in a folder with its backups.
  public Path movedChannels() {
    return path.resolve("earlier-channels");
  }

  public Path linkKey() {
    return path.resolve("link.key");
  }

  /// The tokens of other machines, as hashes.
  public Path accessTokens() {
    return path.resolve("access.tokens");
  }

  /// The test events that the user has saved under names.
  public Path presets() {
    return path.resolve("presets.json");
  }

  /// The addresses of the pictures of chat.
  ///
  /// @param demo whether of a demo, which leaves those of the real channel alone
  public Path chatPictures(boolean demo) {
    return path.resolve(demo ? "chat-pictures.demo.json" : "chat-pictures.json");
  }

  /// The address that signs a browser of this machine in, with its token.
  public AccessLink accessLink() {
    return new AccessLink(path.resolve("access.link"));
  }

  /// The ids of recent EventSub sessions, one per line.
  public Path eventSubSessions() {
    return path.resolve("eventsub.sessions");
  }

  /// What alerts have changed in OBS, until it is as before.
  public Path obsUndo() {
    return path.resolve("obs.undo");
  }

  /// The user's pictures, videos and sounds.
  public Path assets() {
    return path.resolve("assets");
  }

  /// The user's own overlays, each in a folder; see [OverlayName].
  public Path overlays() {
    return path.resolve("overlays");
  }

  /// The user's style of the built-in overlays.
  public Path customStyle() {
    return path.resolve("custom.css");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  /// The native libraries of this system.
  Path libraries() {
    return path.resolve("libraries");
  }

  /// The process and the public port of the broadcaster; see [PortFile].
  public Path publicPort() {
    return path.resolve("public.port");
  }

  /// Written by a broadcaster that is prepared to follow the one that runs; holds its process, or
  /// why it cannot follow.
  public Path preparedBroadcaster() {
    return path.resolve("broadcaster.prepared");
  }

  /// Left by a failpoint that has fired; see `Failpoint`.
  public Path failpointSpent() {
    return path.resolve("failpoint.spent");
  }

  /// Why the ingester could not start; see [StartProblemFile].
  public Path startProblem() {
    return path.resolve("ingester.problem");
  }

  /// Locked by the one ingester that may write here.
  public Path ingesterLock() {
    return path.resolve("ingester.lock");
  }

  /// Locked by the one launcher that may start processes here.
  public Path launcherLock() {
    return path.resolve("launcher.lock");
  }

  /// The address at which the running launcher accepts commands.
  public Path launcherControl() {
    return path.resolve("launcher.control");
  }
}
