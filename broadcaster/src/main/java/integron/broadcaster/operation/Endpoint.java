package integron.broadcaster.operation;

import static java.util.stream.Collectors.toSet;

import integron.broadcaster.operation.ValueType.ClientKey;
import integron.common.command.CommandKey;
import integron.common.problem.Problem.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The declaration of an operation: the requests that it accepts and the replies that it may give.
///
/// @param path with `{name}` for each parameter of the path
/// @param summary one sentence for the API's documentation
/// @param problems besides those of the gates and checks of every route
/// @param access what it is for, which decides its gates
public record Endpoint(
    Verb verb,
    String path,
    String summary,
    List<Parameter<?>> parameters,
    Optional<BodyType<?>> body,
    List<ReplyType> replies,
    Set<Code> problems,
    Access access) {
  /// The client's key of a [#keyed] operation.
  public static final Parameter<CommandKey> KEY =
      Parameter.header(
          "Idempotency-Key",
          new ClientKey(),
          "A new text, such as a UUID. For a day, a request with the same key gets the first reply"
              + " and changes nothing.");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

  public Endpoint {
    parameters = List.copyOf(parameters);
    replies = List.copyOf(replies);
    problems = Set.copyOf(problems);
  }

  public static Endpoint get(String path, String summary) {
    return of(Verb.GET, path, summary);
  }

  public static Endpoint post(String path, String summary) {
    return of(Verb.POST, path, summary);
  }

  public static Endpoint put(String path, String summary) {
    return of(Verb.PUT, path, summary);
  }

  public static Endpoint delete(String path, String summary) {
    return of(Verb.DELETE, path, summary);
  }

  /// Returns an endpoint without parameters, body and replies, with the usual access of its method.
  public static Endpoint of(Verb verb, String path, String summary) {
    return new Endpoint(
        verb, path, summary, List.of(), Optional.empty(), List.of(), Set.of(), verb.usualAccess());
  }

  public Endpoint taking(Parameter<?>... all) {
    return new Endpoint(verb, path, summary, List.of(all), body, replies, problems, access);
  }

  public Endpoint taking(BodyType<?> one) {
    return new Endpoint(
        verb, path, summary, parameters, Optional.of(one), replies, problems, access);
  }

  public Endpoint replying(ReplyType... all) {
    return new Endpoint(verb, path, summary, parameters, body, List.of(all), problems, access);
  }

  public Endpoint failing(Code... all) {
    return new Endpoint(verb, path, summary, parameters, body, replies, Set.of(all), access);
  }

  /// Returns this endpoint for a change that must not be made twice: with [#KEY], and with the
  /// conflict that a wrong key causes. Call it after `taking` and `failing`, which replace.
  public Endpoint keyed() {
    List<Parameter<?>> all = new ArrayList<>(parameters);
    all.add(KEY);
    Set<Code> codes = new HashSet<>(problems);
    codes.add(Code.CONFLICT);
    return new Endpoint(verb, path, summary, all, body, replies, codes, access);
  }

  /// Returns whether a client may send a key.
  public boolean isKeyed() {
    return parameters.contains(KEY);
  }

  /// Returns this endpoint with the gates of another access.
  public Endpoint openedAs(Access other) {
    return new Endpoint(verb, path, summary, parameters, body, replies, problems, other);
  }

  /// Returns the operation with this declaration.
  ///
  /// @throws IllegalArgumentException when the path and the parameters name different values, or no
  ///   reply is declared
  public Operation handledBy(Operation.Handler handler) {
    Set<String> inPath =
        PLACEHOLDER.matcher(path).results().map((MatchResult it) -> it.group(1)).collect(toSet());
    Set<String> declared =
        parameters.stream()
            .filter(parameter -> parameter.where() == Parameter.Where.PATH)
            .map(Parameter::name)
            .collect(toSet());
    if (!inPath.equals(declared)) {
      throw new IllegalArgumentException(path + " has the parameters " + declared);
    }
    if (replies.isEmpty()) {
      throw new IllegalArgumentException(verb + " " + path + " never replies");
    }
    return new Operation(this, handler, Optional.empty());
  }

  /// Returns whether it also answers HEAD. A GET that changes something does not.
  public boolean answersHead() {
    return verb == Verb.GET && !access.changesByGet();
  }

  /// Returns whether the endpoint declares the reply.
  public boolean declares(HttpReply reply) {
    return replies.stream().anyMatch(type -> type.describes(reply));
  }
}
