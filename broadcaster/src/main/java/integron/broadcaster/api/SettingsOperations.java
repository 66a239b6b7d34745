package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;
import static java.util.Objects.requireNonNull;

import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.Verb;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.settings.LiveSettings;
import integron.common.settings.SettingChange;
import integron.common.settings.SettingChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Shows and changes the settings of both processes.
public final class SettingsOperations {
  private static final Endpoint SHOW =
      Endpoint.get(
              "/api/settings",
              "All settings: value, default, source, rule, and when a change takes effect. Of a"
                  + " secret, only whether it is set.")
          .replying(json(Page.class));
  private static final BodyType<Changes> CHANGES = BodyType.of(Changes.class);
  private static final Endpoint CHANGE =
      Endpoint.of(
              Verb.PATCH,
              "/api/settings",
              "Changes settings, all or none, and returns all settings. Each that cannot be changed"
                  + " is named in errors. Repeating it changes nothing.")
          .taking(CHANGES)
          .replying(json(Page.class))
          .failing(
              Code.CONFLICT,
              Code.INCOMPATIBLE,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN);
  private static final Endpoint RESTART =
      Endpoint.post(
              "/api/ingester/restart",
              "Starts the ingester again, for the settings that take effect at its start.")
          .replying(ReplyType.done())
          .failing(
              Code.INCOMPATIBLE, Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN);

  /// New values by the settings' keys; null returns to the default.
  public record Changes(Map<String, @Nullable Object> settings) {
    public Changes {
      requireNonNull(settings);
    }
  }

  /// All settings, in the order of docs/settings.md.
  ///
  /// @param reason why values of the ingester may be old or absent; absent while it is connected
  /// @param folder the data folder
  public record Page(List<SettingItem> settings, @Nullable String reason, String folder) {}

  private final Commands commands;
  private final LiveSettings live;
  private final String folder;
  private volatile Optional<CommandReply.SettingStates> last = Optional.empty();

  /// @param folder the data folder
  public SettingsOperations(Commands commands, LiveSettings live, Path folder) {
    this.folder = folder.toString();
    this.commands = commands;
    this.live = live;
  }

  public List<Operation> operations() {
    return List.of(
        SHOW.handledBy(_ -> show()),
        CHANGE.handledBy(this::change),
        RESTART.handledBy(_ -> {
          commands.ask(new Command.RestartIngester());
          return HttpReply.done();
        }));
  }

  private static final Set<Code> AWAY =
      Set.of(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.INCOMPATIBLE);

  /// The settings as `GET /api/settings` sends them.
  HttpReply show() throws InterruptedException {
    try {
      return page(commands.ask(new Command.ReadSettings()));
    } catch (ProblemException e) {
      if (!AWAY.contains(e.problem().code())) {
        throw e;
      }
      return HttpReply.json(
          new Page(SettingItems.of(last, live.now()), e.problem().detail(), folder));
    }
  }

  private HttpReply change(OperationCall call) throws InterruptedException {
    List<SettingChange> changes = SettingTexts.of(call.body(CHANGES).settings());
    SettingChecks.require(changes, live.now());
    return page(commands.ask(new Command.ChangeSettings(changes)));
  }

  private HttpReply page(CommandReply.SettingStates states) {
    last = Optional.of(states);
    return HttpReply.json(new Page(SettingItems.of(last, live.now()), null, folder));
  }
}
