package integron.broadcaster.operation;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The values of an endpoint's parameters in one request, checked.
public final class ParameterValues {
  private final Set<Parameter<?>> declared;
  private final Map<Parameter<?>, Object> values = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private ParameterValues(Collection<Parameter<?>> declared) {
    this.declared = new HashSet<>(declared);
  }

  /// Reads the declared parameters and ignores all others.
  ///
  /// @param texts all values that the request has for a parameter
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` that names the parameter and
  ///   its valid values
  public static ParameterValues read(
      Collection<Parameter<?>> declared, Function<Parameter<?>, List<String>> texts) {
    ParameterValues read = new ParameterValues(declared);
    for (Parameter<?> parameter : declared) {
      read.add(parameter, texts.apply(parameter));
    }
    return read;
  }

  private void add(Parameter<?> parameter, List<String> texts) {
    if (texts.size() > 1) {
      throw wrong(parameter, "may be given once.");
    }
    Optional<String> text = texts.stream().filter(it -> !it.isBlank()).findFirst();
    if (text.isPresent()) {
      values.put(parameter, valueOf(parameter, text.get()));
      this.texts.put(parameter.name(), text.get());
    } else if (parameter.isRequired() && texts.isEmpty()) {
      throw wrong(parameter, "is missing.");
    } else if (parameter.isRequired() || isBlankHeader(parameter, texts)) {
      throw wrong(parameter, "must not be empty.");
    }
  }

  /// An empty header is a mistake of a program. Where it counted as absent, an empty key would let
  /// a change be made twice.
  private static boolean isBlankHeader(Parameter<?> parameter, List<String> texts) {
    return parameter.where() == Parameter.Where.HEADER && !texts.isEmpty();
  }

  private static Object valueOf(Parameter<?> parameter, String text) {
    Optional<?> value;
    try {
      value = parameter.type().read(text);
    } catch (ProblemException e) {
      throw wrong(parameter, parameter.type().rule() + ". " + e.problem().detail());
    }
    if (value.isEmpty()) {
      throw wrong(parameter, parameter.type().rule() + ".");
    }
    return value.get();
  }

  /// Returns the value, or else the parameter's default; empty where there is neither.
  ///
  /// @throws IllegalStateException when the endpoint does not declare the parameter
  public <T> Optional<T> find(Parameter<T> parameter) {
    if (!declared.contains(parameter)) {
      throw new IllegalStateException("The endpoint does not declare " + parameter.name());
    }
    @SuppressWarnings("unchecked") // The type of the same parameter made it.
    Optional<T> given = Optional.ofNullable((T) values.get(parameter));
    return given.or(parameter::otherwise);
  }

  /// Returns what the request has, by the names of the parameters.
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /// Returns the value of a required parameter, or of one with a default.
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new IllegalStateException(parameter.name() + " may be absent"));
  }

  private static RuntimeException wrong(Parameter<?> parameter, String rule) {
    return Problem.badRequest("The parameter " + parameter.name() + " " + rule).asException();
  }
}
