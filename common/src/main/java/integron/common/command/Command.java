package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertAction;
import integron.common.alert.AlertRuleSet;
import integron.common.event.AlertEnding;
import integron.common.settings.SettingChange;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
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
      @JsonbSubtype(alias = "readSettings", type = Command.ReadSettings.class),
      @JsonbSubtype(alias = "changeSettings", type = Command.ChangeSettings.class),
      @JsonbSubtype(alias = "restartIngester", type = Command.RestartIngester.class),
      @JsonbSubtype(alias = "deleteUser", type = Command.DeleteUser.class),
      @JsonbSubtype(alias = "reloadOverlays", type = Command.ReloadOverlays.class),
      @JsonbSubtype(alias = "saveApplication", type = Command.SaveApplication.class),
      @JsonbSubtype(alias = "startSignIn", type = Command.StartSignIn.class),
      @JsonbSubtype(alias = "finishSignIn", type = Command.FinishSignIn.class),
      @JsonbSubtype(alias = "startDeviceSignIn", type = Command.StartDeviceSignIn.class),
      @JsonbSubtype(alias = "cancelSignIn", type = Command.CancelSignIn.class),
      @JsonbSubtype(alias = "chooseAccount", type = Command.ChooseAccount.class),
      @JsonbSubtype(alias = "signOut", type = Command.SignOut.class),
      @JsonbSubtype(alias = "tryKeyring", type = Command.TryKeyring.class),
      @JsonbSubtype(alias = "readMetrics", type = Command.ReadMetrics.class),
      @JsonbSubtype(alias = "claimAlert", type = Command.ClaimAlert.class),
      @JsonbSubtype(alias = "endAlert", type = Command.EndAlert.class),
      @JsonbSubtype(alias = "steerAlerts", type = Command.SteerAlerts.class),
      @JsonbSubtype(alias = "putAlertRules", type = Command.PutAlertRules.class),
      @JsonbSubtype(alias = "createControlToken", type = Command.CreateControlToken.class),
      @JsonbSubtype(alias = "revokeControlToken", type = Command.RevokeControlToken.class)
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

  /// Reads the ingester's settings, without secrets.
  record ReadSettings() implements Command<CommandReply.SettingStates> {
    @Override
    public Class<CommandReply.SettingStates> replyType() {
      return CommandReply.SettingStates.class;
    }
  }

  /// Changes settings in the database, all or none, and at once in both processes where that is
  /// possible.
  record ChangeSettings(List<SettingChange> changes)
      implements Command<CommandReply.SettingStates> {
    public ChangeSettings {
      changes = List.copyOf(changes);
    }

    @Override
    public Class<CommandReply.SettingStates> replyType() {
      return CommandReply.SettingStates.class;
    }
  }

  /// Ends the ingester, which its supervisor starts again at once. The reply comes before the end.
  record RestartIngester() implements Command<CommandReply.Done> {
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

  /// Asks overlays to load their page again, by a control event.
  ///
  /// @param client only overlays of this name; absent for all
  record ReloadOverlays(@Nullable String client) implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// The permissions to ask Twitch's user for.
  enum Permissions {
    /// What the wanted kinds of events need.
    NEEDED,
    /// Everything that Integron can use.
    ALL
  }

  /// Stores the application that the user has registered at Twitch. The current sign-in stays.
  ///
  /// @param clientSecret absent for an application of type Public
  record SaveApplication(String clientId, @Nullable String clientSecret)
      implements Command<CommandReply.Done> {
    public SaveApplication {
      requireNonNull(clientId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }

    @Override
    public String toString() {
      return "SaveApplication[hidden]";
    }
  }

  /// Begins a sign-in by Twitch's authorization code flow.
  ///
  /// @param redirectUri the address of the callback, exactly as registered at Twitch
  /// @param browser a random text that only the browser of this sign-in knows
  /// @param again whether Twitch shows its page although the user has allowed access before
  record StartSignIn(String redirectUri, String browser, Permissions permissions, boolean again)
      implements Command<CommandReply.Consent> {
    public StartSignIn {
      requireNonNull(redirectUri);
      requireNonNull(browser);
      requireNonNull(permissions);
    }

    @Override
    public Class<CommandReply.Consent> replyType() {
      return CommandReply.Consent.class;
    }

    @Override
    public String toString() {
      return "StartSignIn[hidden]";
    }
  }

  /// Ends a sign-in with what the browser has brought from Twitch.
  ///
  /// @param state the one of the address that [StartSignIn] returned; empty where there is none
  /// @param browser the text of [StartSignIn]; empty where the browser has none
  /// @param code absent where Twitch reports an error
  /// @param error Twitch's code of it, such as `access_denied`
  record FinishSignIn(String state, String browser, @Nullable String code, @Nullable String error)
      implements Command<CommandReply.SignInOutcome> {
    /// The number of characters that a code may have: Twitch's have 30.
    public static final int LONGEST_CODE = 500;

    public FinishSignIn {
      requireNonNull(state);
      requireNonNull(browser);
    }

    @Override
    public Class<CommandReply.SignInOutcome> replyType() {
      return CommandReply.SignInOutcome.class;
    }

    @Override
    public String toString() {
      return "FinishSignIn[hidden]";
    }
  }

  /// Begins a sign-in by Twitch's device code flow. The status shows how it goes on.
  record StartDeviceSignIn(Permissions permissions) implements Command<CommandReply.DeviceCode> {
    public StartDeviceSignIn {
      requireNonNull(permissions);
    }

    @Override
    public Class<CommandReply.DeviceCode> replyType() {
      return CommandReply.DeviceCode.class;
    }
  }

  /// Ends every sign-in that has begun and not ended. Succeeds without one.
  record CancelSignIn() implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Answers the question of a sign-in as another account than the database's.
  ///
  /// @param userId Twitch's id of the other account, as the status shows it
  /// @param newDatabase whether to move the database aside and begin another one; otherwise the
  ///   sign-in is dropped
  record ChooseAccount(String userId, boolean newDatabase) implements Command<CommandReply.Done> {
    public ChooseAccount {
      requireNonNull(userId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Revokes the access token at Twitch and forgets the sign-in. The application stays.
  record SignOut() implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Reads the ingester's metrics.
  ///
  /// @param openMetrics whether the page has the form of OpenMetrics, and not Prometheus' text
  ///   format
  record ReadMetrics(boolean openMetrics) implements Command<CommandReply.Metrics> {
    @Override
    public Class<CommandReply.Metrics> replyType() {
      return CommandReply.Metrics.class;
    }
  }

  /// Tries again whether the keyring of the system can hold the secrets, and moves them there.
  record TryKeyring() implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// What the journal carries out on the queues of alerts, in one transaction each.
  sealed interface AlertCommand
      permits ClaimAlert,
          EndAlert,
          SteerAlerts,
          PutAlertRules,
          CreateControlToken,
          RevokeControlToken {}

  /// A page asks for the next alert, which it then shows. Repeated with the same key, it gets the
  /// same alert.
  ///
  /// @param queue its name; a new one begins a queue
  /// @param page a text that only this page has
  /// @param client the name of the page, for the history
  /// @param types the kinds that it shows, as in a filter of the stream
  /// @param seconds how long it shows an alert whose rule has no time
  /// @param key of the claim; absent where the page does not repeat it
  record ClaimAlert(
      String queue,
      String page,
      @Nullable String client,
      @Nullable String types,
      int seconds,
      @Nullable String key)
      implements Command<CommandReply.ClaimedAlert>, AlertCommand {
    public ClaimAlert {
      requireNonNull(queue);
      requireNonNull(page);
    }

    @Override
    public Class<CommandReply.ClaimedAlert> replyType() {
      return CommandReply.ClaimedAlert.class;
    }
  }

  /// A page reports how the alert that it has claimed has ended.
  ///
  /// @param page the text of its claim
  record EndAlert(long alert, String page, AlertEnding ending)
      implements Command<CommandReply.AlertsSteered>, AlertCommand {
    public EndAlert {
      requireNonNull(page);
      requireNonNull(ending);
    }

    @Override
    public Class<CommandReply.AlertsSteered> replyType() {
      return CommandReply.AlertsSteered.class;
    }
  }

  /// The user changes a queue.
  ///
  /// @param alert for `SKIP` and `REPLAY`; absent for the one on screen, and for the last one
  /// @param token the id of the control token that has asked for it
  record SteerAlerts(String queue, AlertAction action, @Nullable Long alert, @Nullable String token)
      implements Command<CommandReply.AlertsSteered>, AlertCommand {
    public SteerAlerts {
      requireNonNull(queue);
      requireNonNull(action);
    }

    @Override
    public Class<CommandReply.AlertsSteered> replyType() {
      return CommandReply.AlertsSteered.class;
    }
  }

  /// Replaces the rules. They decide about later events.
  record PutAlertRules(AlertRuleSet rules) implements Command<CommandReply.Done>, AlertCommand {
    public PutAlertRules {
      requireNonNull(rules);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Stores a control token.
  ///
  /// @param id by which it is listed and revoked
  /// @param name such as `Stream Deck`
  /// @param hash of the token, in hexadecimal digits
  record CreateControlToken(String id, String name, String hash)
      implements Command<CommandReply.Done>, AlertCommand {
    public CreateControlToken {
      requireNonNull(id);
      requireNonNull(name);
      requireNonNull(hash);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Revokes a control token.
  record RevokeControlToken(String id) implements Command<CommandReply.Done>, AlertCommand {
    public RevokeControlToken {
      requireNonNull(id);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
