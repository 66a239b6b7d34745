package integron.launcher.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An event as JSON in each line: the form of the export of events, which the dashboard plays back.
/// Only whole lines are in it, however the process ends. One thread writes it.
public final class RecordingFile implements AutoCloseable {
  /// The most events that the dashboard plays.
  public static final int MOST_EVENTS = 50_000;

  private final Path path;
  private final SeekableByteChannel out;
  private int events;

  /// @param out of an empty file
  RecordingFile(Path path, SeekableByteChannel out) {
    this.path = path;
    this.out = out;
  }

  /// Creates the file, for this user alone.
  ///
  /// @throws integron.common.problem.ProblemException `CONFLICT` where it exists already,
  ///   `UNAVAILABLE` where it cannot be created, and `BAD_REQUEST` for what is no name
  public static RecordingFile create(Path path) {
    String name = path.toString();
    if (name.isBlank() || name.equals("-")) {
      throw Problem.badRequest("Name the new file of the recording.").asException();
    }
    try {
      PrivateFiles.create(path);
      return new RecordingFile(path, Files.newByteChannel(path, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException e) {
      throw new Problem(Code.CONFLICT, path + " exists already. Choose another name.")
          .asException();
    } catch (NoSuchFileException e) {
      throw Problem.unavailable("The folder of %s does not exist.".formatted(path)).asException();
    } catch (IOException e) {
      throw Problem.unavailable("%s cannot be created. %s".formatted(path, FileReason.sentence(e)))
          .asException();
    }
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

  /// Adds an event. Where its line does not fit, as on a full disk, nothing of it stays.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` where the file cannot be
  ///   written
  void add(String json) {
    try {
      long end = out.position();
      try {
        write(ByteBuffer.wrap((json + '\n').getBytes(UTF_8)));
      } catch (IOException e) {
        out.truncate(end);
        throw e;
      }
      events += 1;
    } catch (IOException e) {
      throw Problem.unavailable(
              "%s cannot be written to. %s It has %d events."
                  .formatted(path, FileReason.sentence(e), events))
          .asException();
    }
  }

  private void write(ByteBuffer line) throws IOException {
    while (line.hasRemaining()) {
      out.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
