package integron.ingester.signin;

import integron.common.command.SignInCommand.Permissions;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EventChoice;
import integron.common.status.SignInStatus.MissingScope;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The permissions to ask Twitch's user for, and what does not arrive without one. Twitch requires
/// of every app that it asks only for what it uses.
///
/// Source: Twitch, "Twitch access token scopes".
public final class WantedScopes {
  private static final String CHAT_OVER_IRC = "chat:read";

  /// What events need, in the words of the user.
  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("bits:read", "cheers and Power-ups"),
          Map.entry("channel:read:ads", "ad breaks"),
          Map.entry("channel:read:hype_train", "hype trains"),
          Map.entry("channel:read:polls", "polls"),
          Map.entry("channel:read:predictions", "predictions"),
          Map.entry("channel:read:redemptions", "channel point redemptions"),
          Map.entry("channel:read:subscriptions", "subscriptions and gifts"),
          Map.entry("moderator:read:followers", "follows"),
          Map.entry("moderator:read:shoutouts", "shoutouts"),
          Map.entry("user:read:chat", "chat messages and notices"),
          Map.entry(CHAT_OVER_IRC, "chat messages"));

  /// They only read what a dashboard shows.
  private static final List<String> ALSO_READ =
      List.of(
          "channel:read:goals",
          "channel:read:charity",
          "channel:read:vips",
          "channel:read:editors",
          "moderation:read",
          "moderator:read:chatters",
          "moderator:read:chat_settings",
          "moderator:read:shield_mode",
          "user:read:emotes");

  /// Each allows an action, or reads what only moderation needs. Scopes that reveal a secret, that
  /// concern the user's own account, or that read private messages are left out for good.
  private static final List<String> FOR_ACTIONS =
      List.of(
          """
          chat:read chat:edit user:write:chat user:bot channel:bot channel:manage:redemptions
          channel:manage:polls channel:manage:predictions channel:manage:raids
          channel:manage:broadcast channel:manage:ads channel:edit:commercial
          channel:manage:schedule channel:manage:videos channel:manage:clips clips:edit
          channel:manage:vips channel:manage:moderators channel:moderate
          moderator:manage:shoutouts moderator:manage:announcements
          moderator:manage:chat_messages moderator:manage:chat_settings
          moderator:manage:shield_mode moderator:manage:banned_users
          moderator:manage:blocked_terms moderator:manage:automod
          moderator:manage:automod_settings moderator:manage:unban_requests
          moderator:manage:warnings moderator:manage:suspicious_users channel:manage:guest_star
          moderator:manage:guest_star editor:manage:clips user:manage:chat_color
          moderator:read:automod_settings moderator:read:banned_users
          moderator:read:blocked_terms moderator:read:chat_messages moderator:read:moderators
          moderator:read:vips moderator:read:unban_requests moderator:read:warnings
          moderator:read:suspicious_users channel:read:guest_star moderator:read:guest_star
          """
              .strip()
              .split("\\s+"));

  private final Supplier<ChatSourceSetting> chat;
  private final Supplier<EventChoice> events;

  /// @param chat read at each use
  /// @param events read at each use
  public WantedScopes(Supplier<ChatSourceSetting> chat, Supplier<EventChoice> events) {
    this.chat = chat;
    this.events = events;
  }

  /// Makes the scopes for every kind of event.
  public WantedScopes(ChatSourceSetting chat) {
    this(() -> chat, () -> EventChoice.EVERYTHING);
  }

  /// Returns, for each scope that events need, the other scopes that replace it.
  private Map<String, Set<String>> needed() {
    Map<String, Set<String>> needed = new LinkedHashMap<>();
    ChatSourceSetting source = chat.get();
    if (source instanceof ChatSourceSetting.OverIrc) {
      needed.put(CHAT_OVER_IRC, Set.of(CHAT_OVER_IRC));
    }
    for (SubscriptionSpec wanted : SubscriptionSpec.wanted(source, events.get())) {
      wanted.scopes().stream()
          .findFirst()
          .ifPresent(first -> needed.put(first, Set.copyOf(wanted.scopes())));
    }
    return needed;
  }

  /// The scopes to ask for.
  public Set<String> of(Permissions permissions) {
    Set<String> scopes = new TreeSet<>(needed().keySet());
    scopes.addAll(events.get().moreScopes());
    scopes.addAll(ALSO_READ);
    if (permissions == Permissions.ALL) {
      scopes.addAll(FOR_ACTIONS);
    }
    return scopes;
  }

  /// What the wanted events need and `granted` lacks.
  public List<MissingScope> missing(Set<String> granted) {
    return needed().entrySet().stream()
        .filter(scope -> scope.getValue().stream().noneMatch(granted::contains))
        .map(scope -> new MissingScope(scope.getKey(), events(scope.getKey())))
        .toList();
  }

  private String events(String scope) {
    return chat.get() instanceof ChatSourceSetting.OverIrc && scope.equals("user:read:chat")
        ? "chat notices"
        : EVENTS.getOrDefault(scope, "some events");
  }
}
