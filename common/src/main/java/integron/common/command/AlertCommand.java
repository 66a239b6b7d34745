package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.alert.AlertAction;
import integron.common.alert.AlertRuleSet;
import integron.common.event.AlertEnding;
import org.jspecify.annotations.Nullable;

/// What the journal carries out on the queues of alerts, in one transaction each.
///
/// @param <R> the reply of a successful command
public sealed interface AlertCommand<R extends CommandReply> extends Command<R> {
  /// A page asks for the next alert, which it then shows. Repeated with the same key, it gets the
  /// same alert.
  ///
  /// @param queue its name; a new one begins a queue
  /// @param page a text that only this page has
  /// @param client the name of the page, for the history
  /// @param types the kinds that it shows, as in a filter of the stream
  /// @param seconds how long it shows an alert whose rule has no time
  /// @param key of the claim; absent where the page does not repeat it
  /// @param maxAgeMillis alerts that have waited longer expire; absent where the rules alone say so
  /// @param guest whether the page has no part in the places of the user's own queues
  record ClaimAlert(
      String queue,
      String page,
      @Nullable String client,
      @Nullable String types,
      int seconds,
      @Nullable String key,
      @Nullable Long maxAgeMillis,
      boolean guest)
      implements AlertCommand<CommandReply.ClaimedAlert> {
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
      implements AlertCommand<CommandReply.AlertsSteered> {
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
      implements AlertCommand<CommandReply.AlertsSteered> {
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
  ///
  /// @param replaces the digest of the whole rules that the user has seen; absent to replace any
  record PutAlertRules(AlertRuleSet rules, @Nullable String replaces)
      implements AlertCommand<CommandReply.Done> {
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
      implements AlertCommand<CommandReply.Done> {
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
  record RevokeControlToken(String id) implements AlertCommand<CommandReply.Done> {
    public RevokeControlToken {
      requireNonNull(id);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
