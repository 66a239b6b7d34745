package integron.common.link;

import integron.common.command.Command;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;

/// The protocol that each command and each kind of event came with. A side sends no word that is
/// newer than the agreed protocol.
public final class Vocabulary {
  private Vocabulary() {}

  /// Returns the lowest protocol that has the command.
  public static int since(Command<?> command) {
    return switch (command) {
      case Command.MakeBackup _,
          Command.ListBackups _,
          Command.Renew _,
          Command.ChangeSetting _,
          Command.DeleteUser _ ->
          6;
      case Command.ReloadOverlays _,
          Command.SaveApplication _,
          Command.StartSignIn _,
          Command.FinishSignIn _,
          Command.StartDeviceSignIn _,
          Command.CancelSignIn _,
          Command.ChooseAccount _,
          Command.SignOut _,
          Command.TryKeyring _ ->
          7;
      case Command.ReadMetrics _,
          Command.ReadSettings _,
          Command.ChangeSettings _,
          Command.RestartIngester _,
          Command.ClaimAlert _,
          Command.EndAlert _,
          Command.SteerAlerts _,
          Command.PutAlertRules _,
          Command.CreateControlToken _,
          Command.RevokeControlToken _ ->
          8;
    };
  }

  /// Returns the lowest protocol that has the kind of event. `VocabularyTest` fails for a kind that
  /// it does not list.
  public static int since(EventType type) {
    return type == EventType.CONTROL ? 7 : 6;
  }

  /// Returns the event for a side that speaks this protocol: a tombstone where it does not know the
  /// kind, so that no number is missing.
  public static EncodedEvent spoken(EncodedEvent event, int protocol) {
    return since(event.type()) <= protocol ? event : event.erased();
  }
}
