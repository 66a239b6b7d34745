package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.alert.Alert;
import integron.common.problem.Problem;
import integron.common.settings.SettingState;
import integron.common.status.BackupStatus.Backup;
import integron.common.status.ObsStatus;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcome of a command: the reply type that it names, or [Failed].
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "done", type = CommandReply.Done.class),
      @JsonbSubtype(alias = "backups", type = CommandReply.Backups.class),
      @JsonbSubtype(alias = "settingStates", type = CommandReply.SettingStates.class),
      @JsonbSubtype(alias = "consent", type = CommandReply.Consent.class),
      @JsonbSubtype(alias = "signInOutcome", type = CommandReply.SignInOutcome.class),
      @JsonbSubtype(alias = "deviceCode", type = CommandReply.DeviceCode.class),
      @JsonbSubtype(alias = "obsReport", type = CommandReply.ObsReport.class),
      @JsonbSubtype(alias = "obsScenes", type = CommandReply.ObsScenes.class),
      @JsonbSubtype(alias = "obsTargets", type = CommandReply.ObsTargets.class),
      @JsonbSubtype(alias = "obsSourceAdded", type = CommandReply.ObsSourceAdded.class),
      @JsonbSubtype(alias = "metrics", type = CommandReply.Metrics.class),
      @JsonbSubtype(alias = "claimedAlert", type = CommandReply.ClaimedAlert.class),
      @JsonbSubtype(alias = "alertsSteered", type = CommandReply.AlertsSteered.class),
      @JsonbSubtype(alias = "failed", type = CommandReply.Failed.class)
    })
public sealed interface CommandReply {
  /// The command was carried out and its effect is durable.
  ///
  /// @param reportedAt the position of the event that reports it; absent if no event does
  record Done(@Nullable Position reportedAt) implements CommandReply {}

  /// The backups, newest first; only the new one after [Command.MakeBackup].
  ///
  /// @param kept why each is kept, by its name; the next backup pushes out one without a reason
  record Backups(List<Backup> backups, Map<String, String> kept) implements CommandReply {
    @JsonbCreator
    @SuppressWarnings("NullAway") // an older ingester sends no reasons
    public Backups {
      backups = List.copyOf(backups);
      kept = kept == null ? Map.of() : Map.copyOf(kept);
    }

    public Backups(List<Backup> backups) {
      this(backups, Map.of());
    }
  }

  /// The settings of the ingester.
  ///
  /// @param stored the broadcaster's settings in the database, by key
  record SettingStates(List<SettingState> settings, Map<String, String> stored)
      implements CommandReply {
    public SettingStates {
      settings = List.copyOf(settings);
      stored = Map.copyOf(stored);
    }
  }

  /// What a page that has asked for an alert gets.
  ///
  /// @param alert absent where none waits, another page shows one, the queue is paused, or the
  ///   claim is over
  record ClaimedAlert(@Nullable Alert alert, boolean paused, boolean muted)
      implements CommandReply {}

  /// A queue was changed.
  ///
  /// @param alert the alert that was skipped, put back or ended; absent where none was
  /// @param place its place among the waiting ones, from 1
  /// @param count how many alerts were ended
  record AlertsSteered(@Nullable Long alert, @Nullable Integer place, int count)
      implements CommandReply {}

  /// A sign-in has begun.
  ///
  /// @param address of Twitch's page where the user allows access; it holds the sign-in's state
  record Consent(String address) implements CommandReply {
    public Consent {
      requireNonNull(address);
    }

    @Override
    public String toString() {
      return "Consent[hidden]";
    }
  }

  /// How a sign-in ended. Every result but `CONNECTED` has changed nothing.
  ///
  /// @param account display name of the account that signed in; absent where it is not known
  record SignInOutcome(Result result, @Nullable String account) implements CommandReply {
    public enum Result {
      CONNECTED,
      /// The account is not the one of the database: the status shows the question.
      OTHER_ACCOUNT,
      /// The user did not allow access.
      DENIED,
      /// The state is unknown, was used, is too old, or belongs to another browser.
      INVALID,
      /// Twitch does not know the redirect address.
      REDIRECT_REFUSED,
      /// Twitch does not accept the application's id or secret.
      APPLICATION_REFUSED,
      /// Twitch rejected the code for another reason.
      REFUSED,
      /// Twitch could not be reached.
      UNREACHABLE,
      /// The sign-in could not be stored.
      NOT_STORED,
      /// It is not known whether the sign-in was stored.
      PERHAPS_STORED
    }

    public SignInOutcome {
      requireNonNull(result);
    }
  }

  /// What the user enters at Twitch.
  ///
  /// @param address of Twitch's page
  record DeviceCode(String userCode, String address, Instant expiresAt) implements CommandReply {
    public DeviceCode {
      requireNonNull(userCode);
      requireNonNull(address);
      requireNonNull(expiresAt);
    }
  }

  /// The connection to OBS after an attempt.
  record ObsReport(ObsStatus obs) implements CommandReply {
    public ObsReport {
      requireNonNull(obs);
    }
  }

  /// The scenes of OBS.
  ///
  /// @param scenes in the order in which OBS shows them
  /// @param current the one that viewers see; absent where OBS does not say
  record ObsScenes(List<String> scenes, @Nullable String current) implements CommandReply {
    public ObsScenes {
      scenes = List.copyOf(scenes);
    }
  }

  /// What an alert can act on in OBS.
  ///
  /// @param sources of the scene that was asked for, also those in its groups, by name
  /// @param media the media sources, by name
  record ObsTargets(List<String> sources, List<String> media) implements CommandReply {
    public ObsTargets {
      sources = List.copyOf(sources);
      media = List.copyOf(media);
    }
  }

  /// An overlay is in a scene of OBS.
  ///
  /// @param source its name in OBS
  /// @param visible whether it is turned on in the scene
  record ObsSourceAdded(String source, Outcome outcome, boolean visible) implements CommandReply {
    public enum Outcome {
      /// OBS had no source with this overlay.
      CREATED,
      /// The source was in other scenes alone, or in none.
      ADDED,
      /// The source was in the scene.
      UPDATED
    }

    public ObsSourceAdded {
      requireNonNull(source);
      requireNonNull(outcome);
    }
  }

  /// The ingester's metrics.
  ///
  /// @param page in the form that was asked for
  /// @param end the position after the last accepted event
  record Metrics(String page, Position end) implements CommandReply {
    public Metrics {
      requireNonNull(page);
      requireNonNull(end);
    }
  }

  /// The command was not carried out; with `OUTCOME_UNKNOWN`, it may have been.
  record Failed(Problem problem) implements CommandReply {
    public Failed {
      requireNonNull(problem);
    }
  }
}
