package integron.ingester.twitch;

import integron.common.status.TwitchStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts together what the parts of the connection report, and passes on the whole.
public final class TwitchReport {
  private final Consumer<TwitchStatus> onChange;
  private TwitchStatus status = TwitchStatus.of(TwitchStatus.State.CONNECTING, null);

  public TwitchReport(Consumer<TwitchStatus> onChange) {
    this.onChange = onChange;
  }

  public void state(TwitchStatus.State state, @Nullable String reason) {
    change(old -> new TwitchStatus(state, reason, old.channel(), old.subscriptions()));
  }

  public void channel(TwitchStatus.Channel channel) {
    change(old -> new TwitchStatus(old.state(), old.reason(), channel, old.subscriptions()));
  }

  public void subscriptions(List<TwitchStatus.Subscription> subscriptions) {
    change(old -> new TwitchStatus(old.state(), old.reason(), old.channel(), subscriptions));
  }

  /// Under the lock, so that no older status is passed on after a newer one.
  private synchronized void change(UnaryOperator<TwitchStatus> step) {
    status = step.apply(status);
    onChange.accept(status);
  }
}
