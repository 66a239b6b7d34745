package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectWriter;
import integron.launcher.control.ControlReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows what runs.
@Command(
    name = "status",
    description = {"Show what runs.", "The exit code is 3 when nothing does."})
final class StatusCommand implements Callable<Integer> {
  private final Workplace at;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean isJson;

  StatusCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      return notRunning();
    }
    ControlReply reply = running.get().show(isJson ? Controls.STATUS_JSON : Controls.STATUS);
    if (isJson) {
      at.say(json(running.get(), reply));
    } else {
      say(running.get(), reply);
    }
    return reply.done() ? Workplace.DONE : Workplace.FAILED;
  }

  private int notRunning() {
    if (!isJson) {
      return at.sayNotRunning();
    }
    at.say(
        object(out -> {
          out.flag("running", false);
          out.text("folder", at.folder().path().toString());
        }));
    return Workplace.NOT_RUNNING;
  }

  private void say(RunningLauncher launcher, ControlReply reply) {
    at.say("Integron is running in %s (process %d).".formatted(at.folder().path(), launcher.pid()));
    reply.lines().forEach(at.console());
    at.say("  " + twitch(at.broadcaster(launcher)));
    new Addresses(launcher.dashboardPort()).lines().forEach(at.console());
  }

  private static String twitch(BroadcasterClient broadcaster) {
    Optional<BroadcasterClient.Status> status = broadcaster.status();
    if (status.isEmpty()) {
      return "Twitch: unknown, because the broadcaster does not answer.";
    }
    BroadcasterClient.Twitch twitch = status.get().twitch();
    if (twitch == null) {
      return "Twitch: unknown, because the ingester has not reported yet.";
    }
    String channel = twitch.channel() == null ? "" : ", channel " + twitch.channel().displayName();
    String reason = twitch.reason() == null ? "." : ": " + twitch.reason();
    return "Twitch: " + twitch.stateName().replace('_', ' ') + channel + reason;
  }

  private String json(RunningLauncher launcher, ControlReply reply) {
    int port = launcher.dashboardPort();
    BroadcasterClient.@Nullable Status status = at.broadcaster(launcher).status().orElse(null);
    return object(out -> {
      out.flag("running", true);
      out.text("folder", at.folder().path().toString());
      out.number("pid", launcher.pid());
      out.text("dashboard", new Addresses(port).dashboard());
      out.texts("overlays", new Addresses(port).overlays());
      out.objects("processes", reply.lines(), ProcessLine::copy);
      out.object("twitch", status == null ? null : status.twitch(), StatusCommand::write);
    });
  }

  private static void write(BroadcasterClient.Twitch twitch, ObjectWriter out) {
    out.text("state", twitch.stateName());
    out.text("channel", twitch.channel() == null ? null : twitch.channel().displayName());
    out.text("reason", twitch.reason());
  }

  private static String object(Consumer<ObjectWriter> fields) {
    return new String(JsonText.writeObject(fields), UTF_8);
  }
}
