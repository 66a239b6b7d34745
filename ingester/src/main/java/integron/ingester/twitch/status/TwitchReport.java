package integron.ingester.twitch.status;

import integron.common.event.EventType;
import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.Channel;
import integron.common.status.TwitchStatus.State;
import integron.common.status.TwitchStatus.Subscription;
import integron.common.status.TwitchStatus.SubscriptionState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Combines the reports of the connection's parts into one status and passes it on.
public final class TwitchReport {
  private static final String CHAT = "chat over IRC";

  private final Consumer<TwitchStatus> onChange;
  private List<Subscription> subscribed = List.of();
  private List<Subscription> beside = List.of();
  private @Nullable String signInTrouble;
  private TwitchStatus status = TwitchStatus.of(State.CONNECTING, null);

  public TwitchReport(Consumer<TwitchStatus> onChange) {
    this.onChange = onChange;
  }

  public void state(State state, @Nullable String reason) {
    change(old -> new TwitchStatus(state, reason, old.channel(), old.subscriptions()));
  }

  /// Reports that no user is signed in; clears the state of the last session.
  public void signedOut(String reason) {
    begin(TwitchStatus.of(State.SIGNED_OUT, reason));
  }

  /// Reports that a session begins; clears the state of the last session.
  public void connecting() {
    begin(TwitchStatus.of(State.CONNECTING, null));
  }

  private synchronized void begin(TwitchStatus first) {
    subscribed = List.of();
    beside = List.of();
    signInTrouble = null;
    change(_ -> first);
  }

  /// Reports a problem of the sign-in while events may still arrive. It is shown as the reason if
  /// there is no other.
  ///
  /// @param reason a sentence; null when the problem is solved
  public synchronized void signInTrouble(@Nullable String reason) {
    signInTrouble = reason;
    change(old -> old);
  }

  public void channel(Channel channel) {
    change(old -> new TwitchStatus(old.state(), old.reason(), channel, old.subscriptions()));
  }

  public synchronized void subscriptions(List<Subscription> subscriptions) {
    subscribed = List.copyOf(subscriptions);
    changeWanted();
  }

  /// Reports the state of chat as that of the connection, when only chat is read.
  public void chatAlone(ChatState chat) {
    switch (chat) {
      case ChatState.Connecting(String reason) -> state(State.CONNECTING, reason);
      case ChatState.Joined(Channel room) ->
          change(old -> new TwitchStatus(State.CONNECTED, null, room, old.subscriptions()));
      case ChatState.Reconnecting(String reason) -> state(State.RECONNECTING, reason);
      case ChatState.Failed(String reason) -> state(State.FAILED, reason);
    }
  }

  /// Reports chat as one more subscription beside EventSub.
  public synchronized void chatBeside(ChatState chat) {
    Subscription line =
        switch (chat) {
          case ChatState.Connecting(String reason) -> chat(SubscriptionState.PENDING, reason);
          case ChatState.Joined _ -> chat(SubscriptionState.ENABLED, null);
          case ChatState.Reconnecting(String reason) -> chat(SubscriptionState.PENDING, reason);
          case ChatState.Failed(String reason) -> chat(SubscriptionState.FAILED, reason);
        };
    beside = List.of(line);
    changeWanted();
  }

  private static Subscription chat(SubscriptionState state, @Nullable String reason) {
    return new Subscription(CHAT, state, reason, List.of(EventType.CHAT.wireName()));
  }

  private void changeWanted() {
    List<Subscription> wanted = Stream.concat(subscribed.stream(), beside.stream()).toList();
    change(old -> new TwitchStatus(old.state(), old.reason(), old.channel(), wanted));
  }

  /// Holds the lock, so that an older status is never passed on after a newer one.
  private synchronized void change(UnaryOperator<TwitchStatus> step) {
    status = step.apply(status);
    onChange.accept(
        status.reason() == null && signInTrouble != null
            ? new TwitchStatus(
                status.state(), signInTrouble, status.channel(), status.subscriptions())
            : status);
  }
}
