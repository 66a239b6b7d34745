package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a command ended: with the reply that it names, or [Failed].
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "done", type = CommandReply.Done.class),
      @JsonbSubtype(alias = "backups", type = CommandReply.Backups.class),
      @JsonbSubtype(alias = "failed", type = CommandReply.Failed.class)
    })
public sealed interface CommandReply {
  /// It was done, for good.
  ///
  /// @param toldAt the place in the stream of the event that tells of it; absent where none does
  record Done(@Nullable Position toldAt) implements CommandReply {}

  /// The backups, newest first; the one that was made, where one was asked for.
  record Backups(List<Backup> backups) implements CommandReply {
    public Backups {
      backups = List.copyOf(backups);
    }
  }

  /// It was not done; or, with `UNKNOWN_OUTCOME`, it is not known whether it was.
  record Failed(Problem problem) implements CommandReply {
    public Failed {
      requireNonNull(problem);
    }
  }
}
