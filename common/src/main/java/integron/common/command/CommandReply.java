package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a command: the reply type that it names, or [Failed].
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "done", type = CommandReply.Done.class),
      @JsonbSubtype(alias = "backups", type = CommandReply.Backups.class),
      @JsonbSubtype(alias = "failed", type = CommandReply.Failed.class)
    })
public sealed interface CommandReply {
  /// The command was carried out and its effect is durable.
  ///
  /// @param toldAt the position of the event that reports it; absent if no event does
  record Done(@Nullable Position toldAt) implements CommandReply {}

  /// The backups, newest first; only the new one after [Command.MakeBackup].
  record Backups(List<Backup> backups) implements CommandReply {
    public Backups {
      backups = List.copyOf(backups);
    }
  }

  /// The command was not carried out; with `OUTCOME_UNKNOWN`, it may have been.
  record Failed(Problem problem) implements CommandReply {
    public Failed {
      requireNonNull(problem);
    }
  }
}
