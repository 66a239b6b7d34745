package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.header;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType;
import integron.broadcaster.operation.ValueType.Choice;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.ShownName;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.upstream.AlertList;
import integron.broadcaster.upstream.Commands;
import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.QueueName;
import integron.common.command.AlertCommand;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.event.AlertEnding;
import integron.common.event.AskedTypes;
import integron.common.event.EventFilter;
import integron.common.json.Json;
import integron.common.json.JsonDigest;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queues of alerts: what the user and the pages do to them, and the rules.
public final class AlertsOperations {
  static final Parameter<String> QUEUE =
      query("queue", new ValueType.Queue(), "The queue.").orElse(QueueName.USUAL);
  static final Parameter<Long> ALERT =
      query(
          "alert",
          new WholeNumber(1, Long.MAX_VALUE),
          "The number of an alert; without it, the one on screen to skip, and the last one that"
              + " ended to show again.");
  private static final Parameter<Long> ENDED =
      query("alert", new WholeNumber(1, Long.MAX_VALUE), "The number of the alert.").required();
  private static final Parameter<String> PAGE =
      query("page", new Label(64), "A text that only this page has, such as a UUID.")
          .orElse("page");
  private static final Parameter<String> CLIENT =
      query("client", new ShownName(64), "The name of the page, for the history.");
  private static final Parameter<AskedTypes> TYPES =
      query("types", new EventTypes(), "The kinds that the page shows; all by default.");
  private static final Parameter<Long> SECONDS =
      query("seconds", new WholeNumber(1, 60), "How long the page shows an alert by itself.")
          .orElse(5L);
  private static final Parameter<Long> MAX_AGE =
      query(
          "maxAge",
          new WholeNumber(1_000, 86_400_000),
          "Milliseconds after which a waiting alert is too old for this page: it expires, also"
              + " where the rules let it wait longer. The time of a pause does not count.");
  private static final Parameter<AlertEnding> ENDING =
      query("ending", new Choice<>(AlertEnding.class), "shown or interrupted.")
          .orElse(AlertEnding.SHOWN);

  private static final Code[] OF_COMMAND = {
    Code.NOT_FOUND,
    Code.CONFLICT,
    Code.UNAVAILABLE,
    Code.TOO_MANY_REQUESTS,
    Code.OUTCOME_UNKNOWN,
    Code.INCOMPATIBLE
  };

  private static final Endpoint SHOW =
      Endpoint.get("/api/alerts", "A queue of alerts: on screen, waiting, and the last hundred.")
          .taking(QUEUE)
          .replying(json(Page.class))
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);
  private static final Endpoint CLAIM =
      Endpoint.post(
              "/api/alerts/claim",
              "A page asks for the next alert, which it then shows. With the same key, it gets the"
                  + " same alert.")
          .taking(QUEUE, PAGE, CLIENT, TYPES, SECONDS, MAX_AGE)
          .replying(json(Claimed.class))
          .failing(
              Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN, Code.INCOMPATIBLE)
          .keyed()
          .openedAs(Access.CLAIM);
  private static final Endpoint DONE =
      Endpoint.post("/api/alerts/done", "A page reports how the alert that it has claimed ended.")
          .taking(ENDED, PAGE, ENDING)
          .replying(json(Steered.class))
          .failing(OF_COMMAND)
          .openedAs(Access.CLAIM);
  private static final Endpoint RULES =
      Endpoint.get("/api/alerts/rules", "Which events are alerts, and how they are shown.")
          .replying(json(AlertRuleSet.class).tagged())
          .failing(Code.UNAVAILABLE);
  private static final Parameter<String> SEEN =
      header(
          "If-Match",
          new ValueType.EntityTag(),
          "The ETag of the rules that these replace. Where other rules have replaced those, nothing"
              + " changes. Without it, these replace any.");
  private static final BodyType<AlertRuleSet> RULE_SET = BodyType.of(AlertRuleSet.class);
  private static final Endpoint PUT_RULES =
      Endpoint.put("/api/alerts/rules", "Replaces the rules. They decide about later events.")
          .taking(SEEN)
          .taking(RULE_SET)
          .replying(json(AlertRuleSet.class).tagged())
          .failing(
              Code.CONFLICT,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE);

  /// A queue of alerts.
  ///
  /// @param paused whether alerts are held
  /// @param pausedSince absent while alerts are shown
  /// @param queues the names of all queues
  /// @param current the one on screen
  /// @param waiting in the order in which they are shown
  /// @param history the last hundred that ended, the newest first
  /// @param ended how many have ended so, by the name of the ending
  public record Page(
      String queue,
      List<String> queues,
      boolean paused,
      @Nullable Instant pausedSince,
      boolean muted,
      @Nullable Alert current,
      List<Alert> waiting,
      List<Alert> history,
      Map<String, Long> ended) {}

  /// What a page that has asked for an alert gets.
  ///
  /// @param alert absent where none is to be shown now
  /// @param muted whether it is shown without sound
  public record Claimed(@Nullable Alert alert, boolean paused, boolean muted) {}

  /// What an action has done.
  ///
  /// @param alert the one that was skipped, put back or ended
  /// @param place its place among the waiting ones, from 1
  /// @param count how many were ended
  public record Steered(@Nullable Long alert, @Nullable Integer place, int count) {}

  private final Commands commands;
  private final Commands ofGuests;
  private final AlertList alerts;
  private final Answers answers;

  public AlertsOperations(Commands commands, AlertList alerts, Answers answers) {
    this.commands = commands;
    this.ofGuests = new GuestCommands(commands);
    this.alerts = alerts;
    this.answers = answers;
  }

  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    all.add(SHOW.handledBy(this::show));
    for (AlertAction action : AlertAction.values()) {
      all.add(steering(action).handledBy(call -> steer(action, call)));
    }
    all.add(CLAIM.handledBy(this::claim));
    all.add(DONE.handledBy(this::done));
    all.add(RULES.handledBy(_ -> rules(alerts.rules())));
    all.add(PUT_RULES.handledBy(this::putRules));
    return all;
  }

  private static Endpoint steering(AlertAction action) {
    Endpoint endpoint =
        Endpoint.post("/api/alerts/" + action.name().toLowerCase(Locale.ROOT), meaningOf(action))
            .replying(json(Steered.class))
            .failing(OF_COMMAND);
    boolean named = action == AlertAction.SKIP || action == AlertAction.REPLAY;
    return (named ? endpoint.taking(QUEUE, ALERT) : endpoint.taking(QUEUE)).keyed();
  }

  private static String meaningOf(AlertAction action) {
    return switch (action) {
      case PAUSE -> "Holds all further alerts, until `resume`.";
      case RESUME -> "Shows alerts again.";
      case SKIP -> "Ends the alert on screen, or the one with this number.";
      case REPLAY -> "Queues an alert that has ended once more.";
      case CLEAR -> "Ends all waiting alerts.";
      case MUTE -> "Shows alerts without sound, until `unmute`.";
      case UNMUTE -> "Plays the sounds of alerts again.";
    };
  }

  private HttpReply show(OperationCall call) throws InterruptedException {
    String name = call.get(QUEUE);
    return answers.build(answers.pageBytes(), () -> Json.writeBytes(page(name)));
  }

  static Problem noQueue() {
    return new Problem(
        Code.NOT_FOUND, "There is no queue of alerts with this name, as no page has used it.");
  }

  private Page page(String name) throws InterruptedException {
    AlertList.Queue queue =
        alerts.queue(name, answers.pageBytes()).orElseThrow(() -> noQueue().asException());
    return new Page(
        name,
        queue.queues(),
        queue.pausedSince() != null,
        queue.pausedSince(),
        queue.muted(),
        queue.current(),
        queue.waiting(),
        queue.history(),
        queue.ended());
  }

  private HttpReply steer(AlertAction action, OperationCall call) throws InterruptedException {
    boolean named = action == AlertAction.SKIP || action == AlertAction.REPLAY;
    Optional<Long> alert = named ? call.find(ALERT) : Optional.empty();
    return steered(
        commands.ask(
            new AlertCommand.SteerAlerts(call.get(QUEUE), action, alert.orElse(null), null),
            call.key()));
  }

  static HttpReply steered(CommandReply.AlertsSteered reply) {
    return HttpReply.json(new Steered(reply.alert(), reply.place(), reply.count()));
  }

  private HttpReply claim(OperationCall call) throws InterruptedException {
    boolean guest = isGuest(call);
    CommandReply.ClaimedAlert reply =
        (guest ? ofGuests : commands)
            .ask(
                new AlertCommand.ClaimAlert(
                    call.get(QUEUE),
                    call.get(PAGE),
                    call.find(CLIENT).orElse(null),
                    call.find(TYPES)
                        .map(types -> String.join(",", types.of(EventFilter.PUBLIC).wireNames()))
                        .orElse(null),
                    Math.toIntExact(call.get(SECONDS)),
                    call.key().map(CommandKey::text).orElse(null),
                    call.find(MAX_AGE).orElse(null),
                    guest),
                call.key());
    return HttpReply.json(new Claimed(reply.alert(), reply.paused(), reply.muted()));
  }

  private static boolean isGuest(OperationCall call) {
    return !call.may(Access.OWN_QUEUE);
  }

  private HttpReply done(OperationCall call) throws InterruptedException {
    AlertCommand.EndAlert end =
        new AlertCommand.EndAlert(call.get(ENDED), call.get(PAGE), call.get(ENDING));
    return steered((isGuest(call) ? ofGuests : commands).ask(end));
  }

  private HttpReply putRules(OperationCall call) throws InterruptedException {
    AlertRuleSet rules = call.body(RULE_SET);
    commands.ask(new AlertCommand.PutAlertRules(rules, call.find(SEEN).orElse(null)));
    return rules(rules.whole());
  }

  private static HttpReply rules(AlertRuleSet whole) {
    return HttpReply.json(whole).tagged(JsonDigest.of(whole));
  }
}
