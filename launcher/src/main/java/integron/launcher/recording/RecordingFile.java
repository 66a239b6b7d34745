package integron.launcher.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/// An event as JSON in each line: the form of the export of events, which the dashboard plays back.
/// Only whole lines are in it, however the process ends. One thread writes it.
public final class RecordingFile implements AutoCloseable {
  /// The most events that the dashboard plays.
  public static final int MOST_EVENTS = 50_000;

  private final Path path;
  private final OutputStream out;
  private int events;

  private RecordingFile(Path path, OutputStream out) {
    this.path = path;
    this.out = out;
  }

  /// Creates the file, for this user alone.
  ///
  /// @throws integron.common.problem.ProblemException `CONFLICT` where it exists already
  public static RecordingFile create(Path path) throws IOException {
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException e) {
      throw new Problem(Code.CONFLICT, path + " exists already. Choose another name.")
          .asException();
    }
    return new RecordingFile(path, new FileOutputStream(path.toFile(), true));
  }

  public Path path() {
    return path;
  }

  /// How many events it has.
  public int events() {
    return events;
  }

  boolean isFull() {
    return events >= MOST_EVENTS;
  }

  /// Adds an event in one write.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` where the file cannot be
  ///   written
  void add(String json) {
    try {
      out.write((json + '\n').getBytes(UTF_8));
      events += 1;
    } catch (IOException e) {
      throw Problem.unavailable(
              "%s cannot be written to. %s It has %d events."
                  .formatted(path, FileReason.sentence(e), events))
          .asException();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
