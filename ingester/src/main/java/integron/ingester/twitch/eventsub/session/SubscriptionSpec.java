package integron.ingester.twitch.eventsub.session;

import integron.common.event.EventType;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EventChoice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A subscription that Integron creates for the signed-in user's own channel.
///
/// @param name Twitch's type, with a word in parentheses when two entries share it
/// @param scopes the OAuth scopes of which any one is enough; empty when none is needed. The first
///   is the one to request.
/// @param condition the fields of Twitch's condition; each is the user's own id
/// @param affiliateOnly whether Twitch refuses it to a channel that is neither affiliate nor
///   partner
///
///   Source: Twitch, "EventSub subscription types".
public record SubscriptionSpec(
    String name,
    String type,
    String version,
    List<String> scopes,
    Set<String> condition,
    boolean affiliateOnly) {
  private static final String OWN = "broadcaster_user_id";

  /// All subscriptions that Integron uses.
  public static final List<SubscriptionSpec> ALL =
      List.of(
          chat("message"),
          chat("notification"),
          chat("clear"),
          chat("clear_user_messages"),
          chat("message_delete"),
          affiliates("channel.subscribe", "1", "channel:read:subscriptions"),
          affiliates("channel.subscription.message", "1", "channel:read:subscriptions"),
          affiliates("channel.subscription.gift", "1", "channel:read:subscriptions"),
          affiliates("channel.subscription.end", "1", "channel:read:subscriptions"),
          redemption("channel.channel_points_custom_reward_redemption.add", "1"),
          redemption("channel.channel_points_custom_reward_redemption.update", "1"),
          redemption("channel.channel_points_automatic_reward_redemption.add", "2"),
          moderated("channel.follow", "2", "moderator:read:followers"),
          affiliates("channel.cheer", "1", "bits:read"),
          affiliates("channel.bits.use", "1", "bits:read"),
          affiliates("channel.custom_power_up_redemption.add", "1", "bits:read"),
          raid("in", "to_broadcaster_user_id"),
          raid("out", "from_broadcaster_user_id"),
          affiliates("channel.hype_train.begin", "2", "channel:read:hype_train"),
          affiliates("channel.hype_train.progress", "2", "channel:read:hype_train"),
          affiliates("channel.hype_train.end", "2", "channel:read:hype_train"),
          poll("begin"),
          poll("progress"),
          poll("end"),
          prediction("begin"),
          prediction("progress"),
          prediction("lock"),
          prediction("end"),
          shoutout("create"),
          shoutout("receive"),
          open("stream.online", "1"),
          open("stream.offline", "1"),
          open("channel.update", "2"),
          affiliates("channel.ad_break.begin", "1", "channel:read:ads"));

  /// The chat types that IRC reports too; both report notices, under the same ids.
  private static final Set<String> ALSO_OVER_IRC =
      Set.of(
          "channel.chat.message",
          "channel.chat.clear",
          "channel.chat.clear_user_messages",
          "channel.chat.message_delete");

  public SubscriptionSpec {
    scopes = List.copyOf(scopes);
    condition = Set.copyOf(condition);
  }

  /// The names of subscriptions.
  public static Set<String> names(Collection<SubscriptionSpec> specs) {
    return specs.stream().map(SubscriptionSpec::name).collect(Collectors.toUnmodifiableSet());
  }

  /// The subscriptions that bring a kind of event that the user wants, except what chat itself
  /// provides.
  public static List<SubscriptionSpec> wanted(ChatSourceSetting chat, EventChoice events) {
    return beside(chat).stream()
        .filter(spec -> spec.brings().stream().anyMatch(events::wants))
        .toList();
  }

  private static List<SubscriptionSpec> beside(ChatSourceSetting chat) {
    return switch (chat) {
      case ChatSourceSetting.OverEventSub _ -> ALL;
      case ChatSourceSetting.OverIrc _ ->
          ALL.stream().filter(spec -> !ALSO_OVER_IRC.contains(spec.type)).toList();
      case ChatSourceSetting.Anonymously _ -> List.of();
    };
  }

  /// The kinds of events for which Integron needs it.
  public Set<EventType> brings() {
    return BroughtKinds.of(name);
  }

  /// The names of the kinds that it brings itself.
  List<String> broughtNames() {
    return BroughtKinds.names(name);
  }

  /// The condition for one user, as the create call takes it and as Twitch lists it.
  public Map<String, String> conditionFor(String userId) {
    Map<String, String> fields = new HashMap<>();
    condition.forEach(field -> fields.put(field, userId));
    return Map.copyOf(fields);
  }

  /// Whether a sign-in with the scopes `granted` may create it.
  boolean allowedBy(Set<String> granted) {
    return scopes.isEmpty() || scopes.stream().anyMatch(granted::contains);
  }

  private static SubscriptionSpec chat(String kind) {
    String type = "channel.chat." + kind;
    return new SubscriptionSpec(
        type, type, "1", List.of("user:read:chat"), Set.of(OWN, "user_id"), false);
  }

  private static SubscriptionSpec moderated(String type, String version, String... scopes) {
    return new SubscriptionSpec(
        type, type, version, List.of(scopes), Set.of(OWN, "moderator_user_id"), false);
  }

  private static SubscriptionSpec shoutout(String direction) {
    return moderated(
        "channel.shoutout." + direction,
        "1",
        "moderator:read:shoutouts",
        "moderator:manage:shoutouts");
  }

  private static SubscriptionSpec redemption(String type, String version) {
    return affiliates(type, version, "channel:read:redemptions", "channel:manage:redemptions");
  }

  private static SubscriptionSpec poll(String step) {
    return affiliates("channel.poll." + step, "1", "channel:read:polls", "channel:manage:polls");
  }

  private static SubscriptionSpec prediction(String step) {
    return affiliates(
        "channel.prediction." + step,
        "1",
        "channel:read:predictions",
        "channel:manage:predictions");
  }

  private static SubscriptionSpec affiliates(String type, String version, String... scopes) {
    return new SubscriptionSpec(type, type, version, List.of(scopes), Set.of(OWN), true);
  }

  private static SubscriptionSpec open(String type, String version) {
    return new SubscriptionSpec(type, type, version, List.of(), Set.of(OWN), false);
  }

  /// Twitch accepts one side of a raid per subscription.
  private static SubscriptionSpec raid(String direction, String end) {
    return new SubscriptionSpec(
        "channel.raid (" + direction + ")", "channel.raid", "1", List.of(), Set.of(end), false);
  }
}
