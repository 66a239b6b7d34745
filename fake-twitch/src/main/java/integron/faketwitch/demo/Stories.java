package integron.faketwitch.demo;

import integron.faketwitch.demo.DemoScript.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// Events on the channel other than talk, each sent from every source from which Twitch sends it.
/// The stories are a shuffled pack: the whole pack is used before a story comes again, so rare
/// stories do come.
final class Stories {
  private final Stage stage;
  private final List<Supplier<List<Step>>> pack = new ArrayList<>();
  private final List<Supplier<List<Step>>> left = new ArrayList<>();

  Stories(Stage stage) {
    this.stage = stage;
    BitsStories bits = new BitsStories(stage);
    put(4, bits::cheer);
    put(1, bits::powerUp);
    SubStories subs = new SubStories(stage);
    put(3, subs::sub);
    put(3, subs::resub);
    put(1, subs::gift);
    put(2, subs::gifts);
    put(1, subs::anonymousGifts);
    put(1, subs::end);
    VoteStories votes = new VoteStories(stage);
    put(1, votes::poll);
    put(1, votes::prediction);
    ChannelStories channel = new ChannelStories(stage);
    put(1, channel::raid);
    put(1, channel::shoutout);
    put(1, channel::hypeTrain);
    put(1, channel::update);
    put(1, channel::adBreak);
    ChatStories chat = new ChatStories(stage);
    put(4, chat::redemption);
    put(1, chat::highlight);
    put(1, chat::announcement);
    put(1, chat::watchStreak);
    put(1, chat::charity);
    put(1, chat::bitsBadge);
    put(1, chat::deleted);
    put(1, chat::timeout);
  }

  private void put(int times, Supplier<List<Step>> story) {
    pack.addAll(Collections.nCopies(times, story));
  }

  List<Step> next() {
    if (left.isEmpty()) {
      left.addAll(pack);
      Collections.shuffle(left, stage.random());
    }
    return left.removeLast().get();
  }
}
