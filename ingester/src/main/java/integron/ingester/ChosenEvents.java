package integron.ingester;

import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EventChoice;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What the user wants to receive from Twitch. Some parts exist before the database is read, which
/// has a word in it.
final class ChosenEvents {
  private volatile ChatSourceSetting chat;
  private volatile Supplier<EventChoice> events = () -> EventChoice.EVERYTHING;

  /// @param chat by the environment and the file
  ChosenEvents(ChatSourceSetting chat) {
    this.chat = chat;
  }

  /// Takes the settings of the database too.
  void follow(LiveSettings live) {
    chat = live.now().chatSource();
    events = live.part(Settings::events);
  }

  ChatSourceSetting chat() {
    return chat;
  }

  EventChoice events() {
    return events.get();
  }

  List<SubscriptionSpec> specs() {
    return SubscriptionSpec.wanted(chat, events());
  }

  /// Twitch's names of the subscriptions.
  Set<String> names() {
    return SubscriptionSpec.names(specs());
  }
}
