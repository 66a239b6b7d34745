package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.status.StatusRegistry;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/// Sends what a report of an error needs, as one file.
public final class DiagnosticsOperations {
  private static final String ZIP = "application/zip";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
  private static final Endpoint BUNDLE =
      Endpoint.get(
              "/api/diagnostics",
              "A zip file for a report of an error: logs, status, versions, and the settings"
                  + " without secrets.")
          .replying(ReplyType.stream(ZIP).attached())
          .failing(Code.TOO_MANY_REQUESTS, Code.UNAVAILABLE)
          .openedAs(Access.READ_FILES);

  private final SettingsOperations settings;
  private final StatusRegistry status;
  private final Path logs;
  private final InstantSource clock;
  private final Semaphore place = new Semaphore(1);

  /// @param logs the folder with the log files of all processes
  public DiagnosticsOperations(
      SettingsOperations settings, StatusRegistry status, Path logs, InstantSource clock) {
    this.settings = settings;
    this.status = status;
    this.logs = logs;
    this.clock = clock;
  }

  public List<Operation> operations() {
    return List.of(BUNDLE.handledBy(_ -> bundle()));
  }

  private HttpReply bundle() throws InterruptedException {
    byte[] state = Json.writeBytes(status.whole());
    byte[] values = settings.show().bytes();
    return HttpReply.streamed(ZIP, (out, _) -> writeApart(out, state, values))
        .attached("integron-diagnostics-" + TIME.format(clock.instant()) + ".zip");
  }

  /// Compressing is a long computation, which has a platform thread: all virtual threads share one.
  /// One file is made at a time, as each takes a processor and the memory of its thread.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` while another file is made
  private void writeApart(OutputStream out, byte[] state, byte[] values)
      throws IOException, InterruptedException {
    if (!place.tryAcquire()) {
      throw Problem.unavailable(
              "Another diagnostics file is being sent. Try again when it has been sent.")
          .asException();
    }
    FutureTask<Boolean> written =
        new FutureTask<>(() -> {
          try {
            write(out, state, values);
            return true;
          } finally {
            place.release();
          }
        });
    Thread.ofPlatform().name("diagnostics").daemon().start(written);
    try {
      written.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void write(OutputStream out, byte[] state, byte[] values) throws IOException {
    DiagnosticsZip zip = new DiagnosticsZip(out);
    zip.add("versions.txt", versions().getBytes(UTF_8));
    zip.add("status.json", state);
    zip.add("settings.json", values);
    zip.addLogs(logs);
    zip.finish();
  }

  private static String versions() {
    Runtime runtime = Runtime.getRuntime();
    return """
    Integron: see status.json
    Java: %s
    System: %s %s %s
    Processors: %d
    Memory of the broadcaster: %d MB
    """
        .formatted(
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            runtime.availableProcessors(),
            runtime.maxMemory() / 1_000_000);
  }
}
