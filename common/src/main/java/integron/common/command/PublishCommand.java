package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertRule;
import integron.common.json.AnyObject;
import jakarta.json.bind.annotation.JsonbCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event that Twitch has not sent: of a tool, a test, or a replay.
///
/// @param <R> the reply of a successful command
public sealed interface PublishCommand<R extends CommandReply> extends Command<R> {
  /// A user of Twitch, as a tool names them.
  ///
  /// @param userId Twitch's id of the user, digits as text
  /// @param username the login
  /// @param displayName the name to show; absent for the login
  /// @param profileImageUrl the address of the avatar
  record TwitchUser(
      @Nullable String userId,
      @Nullable String username,
      @Nullable String displayName,
      @Nullable String profileImageUrl) {}

  /// Puts an event of a tool on the stream.
  ///
  /// @param name as in [integron.common.event.Custom]
  /// @param viewer the user of Twitch that the event is about; absent where there is none
  record Publish(String name, AnyObject payload, @Nullable TwitchUser viewer)
      implements PublishCommand<CommandReply.Done> {
    public Publish {
      requireNonNull(name);
      requireNonNull(payload);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }

    @Override
    public String toString() {
      return "Publish[name=" + name + "]";
    }
  }

  /// Puts a test event on the stream, which is neither counted nor persisted.
  ///
  /// @param kind the wire name; not `type`, which is the tag of a command
  /// @param data the fields of its `data` that differ from the usual test event of the kind; null
  ///   removes a field
  /// @param rule decides about its alert, in place of the stored one; absent for the stored one
  /// @param withoutObs whether OBS does nothing for its alert
  /// @param to the names of the clients that alone are sent it; empty for all
  record FireTest(
      String kind, AnyObject data, @Nullable AlertRule rule, boolean withoutObs, List<String> to)
      implements PublishCommand<CommandReply.Done> {
    @JsonbCreator
    public FireTest {
      requireNonNull(kind);
      requireNonNull(data);
      to = List.copyOf(to);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }

    @Override
    public String toString() {
      return "FireTest[kind=" + kind + "]";
    }
  }

  /// Shows an event once more, under a new number.
  ///
  /// @param id the event's number
  record ReplayEvent(long id) implements PublishCommand<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
