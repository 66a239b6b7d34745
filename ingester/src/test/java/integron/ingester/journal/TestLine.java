package integron.ingester.journal;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Fragment;
import integron.common.event.Viewer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of chat with the event beside it.
record TestLine(
    Viewer viewer,
    String messageId,
    String text,
    @Nullable Integer bits,
    @Nullable String rewardId,
    @Nullable String notice,
    @Nullable Reply reply) {

  static TestLine plain(Viewer viewer, String messageId, String text) {
    return new TestLine(viewer, messageId, text, null, null, null, null);
  }

  TestLine cheering(int some) {
    return new TestLine(viewer, messageId, text, some, rewardId, notice, reply);
  }

  TestLine rewarded(String reward) {
    return new TestLine(viewer, messageId, text, bits, reward, notice, reply);
  }

  TestLine noticed(String kind) {
    return new TestLine(viewer, messageId, text, bits, rewardId, kind, reply);
  }

  TestLine answering(Viewer other, String parent, String quote) {
    Reply answer = new Reply(parent, other.userId(), other.username(), other.displayName(), quote);
    return new TestLine(viewer, messageId, text, bits, rewardId, notice, answer);
  }

  Chat chat() {
    return new Chat(
        viewer,
        messageId,
        text,
        List.of(new Fragment.Text(text)),
        null,
        List.of(),
        Map.of(),
        null,
        null,
        false,
        null,
        null,
        notice,
        null,
        bits,
        rewardId,
        reply,
        null);
  }
}
