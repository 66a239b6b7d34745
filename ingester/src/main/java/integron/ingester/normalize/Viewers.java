package integron.ingester.normalize;

import integron.common.event.Viewer;
import integron.ingester.twitch.payload.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the acting user: Twitch names every user by three fields, `…user_id`, `…user_login` and
/// `…user_name`.
public final class Viewers {
  private final Function<String, @Nullable String> profileImageOf;

  /// @param profileImageOf the avatar's address of a user id, or null when unknown
  public Viewers(Function<String, @Nullable String> profileImageOf) {
    this.profileImageOf = profileImageOf;
  }

  /// The viewer whose fields begin with `prefix`, such as `chatter_`.
  ///
  /// @throws integron.ingester.twitch.MalformedPayloadException when the fields name no user
  public Viewer named(Fields fields, String prefix) {
    String id = fields.text(prefix + "user_id");
    String login = fields.maybeName(prefix + "user_login").orElse(id);
    String name = fields.maybeName(prefix + "user_name").orElse(login);
    return new Viewer(id, login, name, profileImageOf.apply(id));
  }

  /// The same; empty when the fields name no user.
  public Optional<Viewer> maybe(Fields fields, String prefix) {
    return fields.maybeText(prefix + "user_id").map(_ -> named(fields, prefix));
  }

  /// Applies `read` to each element that names a user, and leaves out the others.
  public <T> List<T> each(List<Fields> all, BiFunction<Viewer, Fields, T> read) {
    return all.stream()
        .flatMap(fields -> maybe(fields, "").map(viewer -> read.apply(viewer, fields)).stream())
        .toList();
  }

  /// The viewer; empty for an anonymous action: Twitch marks it, or names an anonymous account.
  public @Nullable Viewer unlessAnonymous(Fields fields, String prefix, String flag) {
    return fields.flag(flag)
        ? null
        : maybe(fields, prefix)
            .filter(viewer -> !AnonymousAccounts.contains(viewer.userId()))
            .orElse(null);
  }
}
