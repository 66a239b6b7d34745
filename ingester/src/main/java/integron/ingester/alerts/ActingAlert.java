package integron.ingester.alerts;

import integron.common.alert.ObsAction;
import java.util.List;

/// An alert on screen for which OBS does something.
///
/// @param alert its number
/// @param actions in the order of the rule
public record ActingAlert(long alert, List<ObsAction> actions) {
  public ActingAlert {
    actions = List.copyOf(actions);
  }

  /// The actions as the database stores them.
  public record Stored(List<ObsAction> actions) {
    public Stored {
      actions = List.copyOf(actions);
    }
  }
}
