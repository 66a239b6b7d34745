package integron.ingester.obs;

import static java.util.Objects.requireNonNullElse;

import integron.common.json.text.ObjectReader;
import org.jspecify.annotations.Nullable;

/// The result of a request.
///
/// @param code of the protocol's list of request statuses
/// @param comment OBS's words on a refusal; empty where it has none
/// @param fields absent where the request returns nothing
record ObsResult(
    String type, boolean succeeded, int code, String comment, @Nullable ObjectReader fields) {
  static ObsResult of(ObjectReader in) {
    return in.object(
        "requestStatus",
        status ->
            new ObsResult(
                in.text("requestType"),
                status.flag("result"),
                status.integer("code"),
                ObsWords.brief(requireNonNullElse(status.textOrNull("comment"), "")),
                in.objectOrNull("responseData", fields -> fields)));
  }

  /// The fields of a request that has succeeded.
  ///
  /// @throws ObsRefusal when OBS has refused it, or has returned no fields
  ObjectReader data() throws ObsRefusal {
    ObjectReader found = done().fields;
    if (found == null) {
      throw new ObsRefusal(this);
    }
    return found;
  }

  /// @throws ObsRefusal when OBS has refused it
  ObsResult done() throws ObsRefusal {
    if (!succeeded) {
      throw new ObsRefusal(this);
    }
    return this;
  }
}
