package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import org.jspecify.annotations.Nullable;

/// Something that only the ingester can do, because only it writes.
///
/// @param <R> the reply of a successful command
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

  /// Makes a backup of the database; its reply comes when the backup can be restored.
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

  /// Begins a new epoch when the broadcaster has more events than the database: the missing ones
  /// were lost.
  ///
  /// @param shown the position up to which the broadcaster has everything
  record Renew(Position shown) implements Command<CommandReply.Done> {
    public Renew {
      requireNonNull(shown);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Changes a setting in the database, and at once in both processes if possible.
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

  /// Deletes a viewer: the row, the events, and the name in the events of others. Succeeds for an
  /// unknown viewer too.
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
