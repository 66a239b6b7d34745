package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.common.lifecycle.Supervision;
import integron.common.problem.Problem;
import integron.launcher.recording.LengthOfTime;
import integron.launcher.recording.Recorder;
import integron.launcher.recording.RecordingFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Records a stretch of the stream into a file, for the dashboard to play back.
@Command(
    name = "record",
    description =
        "Record events into a file, until Ctrl-C. The dashboard's Test page plays it back.")
final class RecordCommand implements Callable<Integer> {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Workplace at;
  private final CountDownLatch ended = new CountDownLatch(1);

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A new file; integron-recording-TIME.ndjson in this folder without it.")
  private @Nullable Path file;

  @Option(names = "--chat", description = "Record lines of chat too, with viewers' words.")
  private boolean isWithChat;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = LengthOfTime.class,
      description = "End by itself after this long, such as 90s, 10m or 2h.")
  private @Nullable Duration length;

  @Option(names = "--json", description = "Show what was recorded as one JSON object.")
  private boolean isJson;

  RecordCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      return at.sayNotRunning();
    }
    Path path = file == null ? Path.of(usualName()) : file;
    try (RecordingFile recording = RecordingFile.create(path);
        Recorder recorder =
            new Recorder(this::stream, recording, isWithChat, isDemo(running.get()))) {
      record(recorder, recording);
      at.say(isJson ? json(recording, recorder) : words(recording, recorder));
    } finally {
      ended.countDown();
    }
    return Workplace.DONE;
  }

  private boolean isDemo(RunningLauncher running) {
    return at.broadcaster(running).status().map(BroadcasterClient.Status::demo).orElse(false);
  }

  private static String usualName() {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    return "integron-recording-" + now + ".ndjson";
  }

  private void record(Recorder recorder, RecordingFile recording) throws InterruptedException {
    Supervision.closeAtExit(
        "recording",
        () -> {
          recorder.close();
          ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        });
    if (length != null) {
      Duration after = length;
      Thread.ofVirtual().start(() -> endAfter(after, recorder));
    }
    if (!isJson) {
      at.say("Recording into %s. Ctrl-C ends it.".formatted(recording.path()));
    }
    try {
      recorder.record();
    } catch (IOException e) {
      throw Problem.unavailable("The stream cannot be read: " + e.getMessage() + ".").asException();
    }
  }

  private static void endAfter(Duration length, Recorder recorder) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.close();
  }

  private Optional<HttpURLConnection> stream(@Nullable String lastId)
      throws IOException, InterruptedException {
    Optional<RunningLauncher> running = at.running();
    return running.isEmpty()
        ? Optional.empty()
        : Optional.of(at.broadcaster(running.get()).stream(lastId));
  }

  private static String words(RecordingFile file, Recorder recorder) {
    String missing =
        recorder.isIncomplete() ? " Some are missing, since the stream was interrupted." : "";
    String full = file.events() == RecordingFile.MOST_EVENTS ? " The dashboard plays no more." : "";
    return "Recorded %,d events into %s.%s%s".formatted(file.events(), file.path(), missing, full);
  }

  private static String json(RecordingFile file, Recorder recorder) {
    return new String(
        JsonText.writeObject(out -> {
          out.text("file", file.path().toString());
          out.number("events", file.events());
          out.flag("incomplete", recorder.isIncomplete());
        }),
        UTF_8);
  }
}
