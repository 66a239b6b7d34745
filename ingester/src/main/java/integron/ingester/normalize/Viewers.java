package integron.ingester.normalize;

import integron.common.event.Viewer;
import integron.ingester.twitch.payload.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads who acted: Twitch names everybody by three fields, `…user_id`, `…user_login` and
/// `…user_name`.
public final class Viewers {
  private final Function<String, @Nullable String> profileImageOf;

  /// @param profileImageOf the avatar's address of a user id, or null while it is not known
  public Viewers(Function<String, @Nullable String> profileImageOf) {
    this.profileImageOf = profileImageOf;
  }

  /// The viewer whose fields begin with `prefix`, such as `chatter_`.
  ///
  /// @throws integron.ingester.twitch.MalformedPayloadException when nobody is named
  public Viewer named(Fields fields, String prefix) {
    String id = fields.text(prefix + "user_id");
    String login = fields.maybeName(prefix + "user_login").orElse(id);
    String name = fields.maybeName(prefix + "user_name").orElse(login);
    return new Viewer(id, login, name, profileImageOf.apply(id));
  }

  /// The same; empty where nobody is named.
  public Optional<Viewer> maybe(Fields fields, String prefix) {
    return fields.maybeText(prefix + "user_id").map(_ -> named(fields, prefix));
  }

  /// What `read` makes of each that names somebody; without those that name nobody.
  public <T> List<T> each(List<Fields> all, BiFunction<Viewer, Fields, T> read) {
    return all.stream()
        .flatMap(fields -> maybe(fields, "").map(viewer -> read.apply(viewer, fields)).stream())
        .toList();
  }

  /// The viewer, unless this was done anonymously: as Twitch says, or by one of its stand-ins.
  public @Nullable Viewer unlessAnonymous(Fields fields, String prefix, String flag) {
    return fields.flag(flag)
        ? null
        : maybe(fields, prefix)
            .filter(viewer -> !AnonymousAccounts.contains(viewer.userId()))
            .orElse(null);
  }
}
