package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a command ended.
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "done", type = Reply.Done.class),
      @JsonbSubtype(alias = "backups", type = Reply.Backups.class),
      @JsonbSubtype(alias = "failed", type = Reply.Failed.class)
    })
public sealed interface Reply {
  /// It was done, for good.
  ///
  /// @param toldAt the place in the stream of the event that tells of it; absent where none does
  record Done(@Nullable Position toldAt) implements Reply {}

  /// The backups, newest first; the one that was made, where one was asked for.
  record Backups(List<Backup> backups) implements Reply {
    public Backups {
      backups = List.copyOf(backups);
    }
  }

  /// It was not done.
  record Failed(Problem problem) implements Reply {
    public Failed {
      requireNonNull(problem);
    }
  }
}
