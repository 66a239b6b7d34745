package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import org.jspecify.annotations.Nullable;

/// Something that only the ingester can do, since it alone writes.
///
/// @param <R> the reply of one that was done
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "makeBackup", type = Command.MakeBackup.class),
      @JsonbSubtype(alias = "listBackups", type = Command.ListBackups.class),
      @JsonbSubtype(alias = "renew", type = Command.Renew.class),
      @JsonbSubtype(alias = "changeSetting", type = Command.ChangeSetting.class),
      @JsonbSubtype(alias = "deleteUser", type = Command.DeleteUser.class)
    })
public sealed interface Command<R extends CommandReply> {
  /// The class of its reply.
  Class<R> replyType();

  /// Makes a backup of the database, and returns when it can be restored.
  record MakeBackup() implements Command<CommandReply.Backups> {
    @Override
    public Class<CommandReply.Backups> replyType() {
      return CommandReply.Backups.class;
    }
  }

  /// Lists the backups.
  record ListBackups() implements Command<CommandReply.Backups> {
    @Override
    public Class<CommandReply.Backups> replyType() {
      return CommandReply.Backups.class;
    }
  }

  /// Begins a new epoch where the broadcaster was shown more than there is: events were lost.
  ///
  /// @param shown up to where the broadcaster has everything
  record Renew(Position shown) implements Command<CommandReply.Done> {
    public Renew {
      requireNonNull(shown);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Changes a setting in the database, and in both processes at once where it can.
  ///
  /// @param key such as `subscriber.limit`
  /// @param value absent for the default
  record ChangeSetting(String key, @Nullable String value) implements Command<CommandReply.Done> {
    public ChangeSetting {
      requireNonNull(key);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Deletes a viewer: the row, the events, and the name in the events of others. Also where
  /// nothing is known of them.
  ///
  /// @param userId Twitch's user id
  record DeleteUser(String userId) implements Command<CommandReply.Done> {
    public DeleteUser {
      requireNonNull(userId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
