package integron.ingester;

import integron.common.event.Envelope.Mark;
import integron.common.lifecycle.Closer;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.EmoteSettings;
import integron.common.settings.TwitchSettings;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.AccountSession;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SignInReport;
import integron.ingester.account.SignInState.SignedIn;
import integron.ingester.backfill.Backfill;
import integron.ingester.backfill.MissedLists;
import integron.ingester.backfill.OutageFiller;
import integron.ingester.backfill.ProfileFetcher;
import integron.ingester.backfill.Profiles;
import integron.ingester.journal.Journal;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.normalize.lists.ListedEvents;
import integron.ingester.picture.EmotesOfOthers;
import integron.ingester.picture.OtherChannels;
import integron.ingester.picture.PicturePace;
import integron.ingester.picture.PictureShelf;
import integron.ingester.picture.TwitchPictures;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.TwitchSession;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.RenewalSignal;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.TokenLife;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.chat.ChatLogin;
import integron.ingester.twitch.chat.IrcChat;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.helix.HelixMetrics;
import integron.ingester.twitch.helix.PictureLists;
import integron.ingester.twitch.status.ChatState;
import integron.ingester.twitch.status.TwitchReport;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Wires one session with Twitch from its credentials, against the direction in which an event
/// travels. It creates and closes every part of a session.
final class TwitchSessions implements AccountSession {
  private final Parts parts;
  private volatile @Nullable EventSub open;
  private volatile @Nullable EmotesOfOthers emotes;

  /// The parts that all sessions share.
  ///
  /// @param missed empty if outages are not filled
  /// @param chosen what to receive, and where the signed-in user's own chat is read from
  record Parts(
      HttpClient http,
      TwitchAddresses addresses,
      TwitchSettings settings,
      ChosenEvents chosen,
      Set<Mark> marks,
      Journal journal,
      Profiles profiles,
      PictureShelf pictures,
      OtherChannels otherChannels,
      Supplier<EmoteSettings> emotes,
      Optional<MissedLists> missed,
      IrcChat.Parts irc,
      SessionIds sessionIds,
      EventSubMetrics metrics,
      HelixMetrics helix,
      TokenLife tokenLife,
      TwitchReport report,
      SignInReport signIn,
      DatabaseOwner owner,
      AccountQuestion question,
      InstantSource clock,
      RandomGenerator random) {}

  TwitchSessions(Parts parts) {
    this.parts = parts;
  }

  @Override
  public String stay(SignedIn who) throws InterruptedException {
    RenewalSignal signal = new RenewalSignal(parts.tokenLife()::lasts);
    try (Tokens tokens =
        new Tokens(
            parts.http(),
            parts.addresses().oauth(),
            who.credentials(),
            who.store(),
            signal,
            System::nanoTime)) {
      TokenWatch watch =
          new TokenWatch(tokens, tokenCheck(), signal, TokenWatch.EVERY, parts.random());
      return parts.chosen().chat() instanceof ChatSourceSetting.OverIrc
          ? stayWithChat(tokens, watch)
          : stayWithEventSub(tokens, watch);
    } finally {
      parts.tokenLife().lasts(Optional.empty());
    }
  }

  private String stayWithChat(Tokens tokens, TokenWatch watch) throws InterruptedException {
    String reason;
    ChatLogin login = ChatLogin.with(tokens, tokenCheck());
    try (IrcChat _ = IrcChat.start(parts.irc(), login, parts.report()::chatBeside)) {
      reason = stayWithEventSub(tokens, watch);
    }
    parts.report().chatBeside(new ChatState.Failed(reason));
    return reason;
  }

  private TokenCheck tokenCheck() {
    return new TokenCheck(parts.http(), parts.addresses().oauth());
  }

  private String stayWithEventSub(Tokens tokens, TokenWatch watch) throws InterruptedException {
    return switch (watch.look(this::trouble)) {
      case TokenWatch.Finding.Dead(String reason) -> reason;
      case TokenWatch.Finding.Good(Identity identity) -> {
        trouble(null);
        parts.signIn().accepted(identity);
        Channel account = parts.owner().named(identity.userId(), identity.login());
        parts.signIn().channel(account);
        Optional<Channel> other = parts.owner().unless(identity.userId());
        if (other.isPresent()) {
          yield notTheOwner(account, other.get());
        }
        parts.owner().connected(account);
        try (Closer closer = new Closer()) {
          yield session(identity, tokens, watch, closer).run();
        }
      }
    };
  }

  private void trouble(@Nullable String reason) {
    parts.report().signInTrouble(reason);
    parts.signIn().trouble(reason);
  }

  /// The database may be a restored one, or the token that of a setting.
  private String notTheOwner(Channel account, Channel owner) {
    parts.question().ask(account, owner, Optional.empty());
    return "You signed in as %s; this database belongs to %s. Nothing has changed yet."
        .formatted(account.displayName(), owner.displayName());
  }

  private TwitchSession session(Identity identity, Tokens tokens, TokenWatch watch, Closer closer) {
    OddElements odd = new OddElements(parts.journal(), parts.clock());
    HelixClient client =
        new HelixClient(
            parts.http(),
            parts.addresses().helix(),
            identity.clientId(),
            tokens,
            parts.settings().answerBytes(),
            parts.helix());
    Helix helix = new Helix(client, odd);
    closer.add(
        ProfileFetcher.start(
            parts.profiles(), helix, ProfileFetcher.Delays.STANDARD, parts.journal()::offer));
    closer.add(
        TwitchPictures.start(
            parts.pictures(),
            parts.otherChannels(),
            new PictureLists(client, odd),
            helix,
            identity.userId(),
            PicturePace.STANDARD,
            parts.random()));
    EmotesOfOthers others =
        closer.add(
            EmotesOfOthers.start(
                parts.http(),
                parts.emotes(),
                parts.pictures(),
                identity.userId(),
                PicturePace.OF_EMOTES,
                parts.random()));
    emotes = others;
    closer.add(() -> emotes = null);
    Backfill backfill =
        new Backfill(
            new ChannelLists(client, identity.userId()),
            new ListedEvents(parts.profiles()::imageOf),
            parts.journal()::offer,
            odd);
    parts
        .missed()
        .ifPresent(
            missed -> closer.add(OutageFiller.start(missed, backfill, parts.journal()::offer)));
    EventSub eventSub = eventSub();
    open = eventSub;
    closer.add(() -> open = null);
    eventsChosen();
    return new TwitchSession(identity, helix, watch, eventSub, parts.report(), this::trouble);
  }

  /// The user may want other kinds of events: the open session creates and deletes subscriptions.
  void eventsChosen() {
    EventSub session = open;
    if (session != null) {
      session.want(parts.chosen().specs());
    }
  }

  /// The user may want the emotes of other services.
  void emotesChosen() {
    EmotesOfOthers session = emotes;
    if (session != null) {
      session.changed();
    }
  }

  private EventSub eventSub() {
    Normalizer normalizer = new Normalizer(parts.marks(), parts.profiles()::imageOf);
    return new EventSub(
        new EventSub.Options(
            parts.addresses().eventSub(),
            parts.chosen().specs(),
            parts.settings().frameBytes(),
            parts.settings().intakeMessages(),
            parts.settings().intakeBytes()),
        new TwitchIntake(
            normalizer,
            parts.journal(),
            parts.missed(),
            parts.otherChannels(),
            parts.chosen()::events,
            parts.clock()),
        parts.sessionIds(),
        parts.metrics(),
        parts.report(),
        parts.clock(),
        parts.random());
  }
}
