package integron.ingester.obs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An OBS with a browser source, which Debian's lacks. It speaks the part of obs-websocket 5 that
/// Integron uses, and ends the connection of a client that breaks a rule of the protocol, with the
/// protocol's code. It asks for no password without a `hello` that does, and rejects each one;
/// [RealObsTest] tries the rest.
final class FakeObs implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_IDENTIFIED = 4007;
  private static final int ALREADY_IDENTIFIED = 4008;
  private static final int UNKNOWN_OP = 4006;
  private static final int MISSING_FIELD = 4003;

  /// What the scenes hold: a source, by its scene.
  final Map<String, List<String>> scenes = new LinkedHashMap<>();

  /// What groups hold: a source, by its group. A group is a source of a scene, too.
  final Map<String, List<String>> groups = new LinkedHashMap<>();

  /// The sources that are hidden wherever they are.
  final Set<String> hidden = ConcurrentHashMap.newKeySet();

  final Map<String, ObjectNode> browsers = new LinkedHashMap<>();
  final List<String> refreshed = new CopyOnWriteArrayList<>();

  /// The close codes of clients that broke a rule.
  final List<Integer> broken = new CopyOnWriteArrayList<>();

  /// The types of requests that get no answer.
  final List<String> unanswered = new CopyOnWriteArrayList<>();

  /// The types of requests that are carried out and then end the connection, once.
  final List<String> dropping = new CopyOnWriteArrayList<>();

  /// What is sent for a type of request, with `ID` for the number of the request.
  final Map<String, String> instead = new ConcurrentHashMap<>();

  /// How often a client has sent a proof of its password.
  final AtomicInteger proofs = new AtomicInteger();

  /// The scene that viewers see.
  volatile String current = "Game";

  /// Whether each request is refused, since OBS is loading its scenes.
  volatile boolean isLoading;

  /// The types of requests that alone are refused so.
  final Set<String> notReady = ConcurrentHashMap.newKeySet();

  /// The types of requests that have got an answer.
  final Set<String> answered = ConcurrentHashMap.newKeySet();

  /// The collection of scenes that is open.
  volatile String collection = "Usual";

  private final List<WsSession> sessions = new CopyOnWriteArrayList<>();

  /// What the server sends first.
  volatile String hello = "{\"op\":0,\"d\":{\"obsWebSocketVersion\":\"5.5.0\",\"rpcVersion\":1}}";

  private final WebServer server;

  FakeObs() {
    scenes.put("Game", new ArrayList<>());
    scenes.put("Pause", new ArrayList<>());
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .addRouting(WsRouting.builder().endpoint("/", Peer::new))
            .build()
            .start();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.port());
  }

  private final class Peer implements WsListener {
    private boolean isIdentified;

    @Override
    public void onOpen(WsSession session) {
      sessions.add(session);
      session.send(hello, true);
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      try {
        JsonNode message = JSON.readTree(text);
        int wrong = wrong(message);
        if (wrong != 0) {
          broken.add(wrong);
          session.close(wrong, "broken");
          return;
        }
        answer(session, message.get("op").asInt(), message.get("d"));
      } catch (IOException e) {
        broken.add(4002);
        session.close(4002, "no JSON");
      }
    }

    /// The code of a broken rule; 0 where none is.
    private int wrong(JsonNode message) {
      int op = message.path("op").asInt(-1);
      JsonNode data = message.path("d");
      return switch (op) {
        case 1 -> isIdentified ? ALREADY_IDENTIFIED : data.has("rpcVersion") ? 0 : MISSING_FIELD;
        case 6 -> code(data.has("requestId") && data.has("requestType"));
        case 8 -> code(data.has("requestId") && data.path("requests").isArray());
        default -> UNKNOWN_OP;
      };
    }

    private int code(boolean isWhole) {
      return isIdentified ? isWhole ? 0 : MISSING_FIELD : NOT_IDENTIFIED;
    }

    private void answer(WsSession session, int op, JsonNode data) {
      ObjectNode reply = JSON.createObjectNode();
      ObjectNode body = reply.putObject("d");
      switch (op) {
        case 1 -> {
          if (data.has("authentication")) {
            proofs.incrementAndGet();
            session.close(4009, "rejected by the fake");
            return;
          }
          isIdentified = true;
          reply.put("op", 2);
          body.put("negotiatedRpcVersion", 1);
        }
        case 6 -> {
          if (unanswered.contains(data.get("requestType").asText())) {
            return;
          }
          if (dropping.remove(data.get("requestType").asText())) {
            result(data);
            session.terminate();
            return;
          }
          String other = instead.get(data.get("requestType").asText());
          if (other != null) {
            session.send(other.replace("ID", data.get("requestId").asText()), true);
            answered.add(data.get("requestType").asText());
            return;
          }
          reply.put("op", 7);
          body.setAll(result(data));
          body.set("requestId", data.get("requestId"));
        }
        default -> {
          reply.put("op", 9);
          body.set("requestId", data.get("requestId"));
          ArrayNode results = body.putArray("results");
          data.get("requests").forEach(request -> results.add(result(request)));
        }
      }
      session.send(reply.toString(), true);
      answered.add(data.path("requestType").asText());
    }
  }

  private synchronized ObjectNode result(JsonNode request) {
    String type = request.get("requestType").asText();
    JsonNode given = request.path("requestData");
    ObjectNode result = JSON.createObjectNode().put("requestType", type);
    ObjectNode data = JSON.createObjectNode();
    int code = carryOut(type, given, data);
    result
        .putObject("requestStatus")
        .put("result", code == 100)
        .put("code", code)
        .put("comment", code == 100 ? "" : "refused by the fake");
    if (code == 100 && !data.isEmpty()) {
      result.set("responseData", data);
    }
    return result;
  }

  private int carryOut(String type, JsonNode given, ObjectNode data) {
    String input = given.path("inputName").asText();
    String place = given.path("sceneName").asText();
    List<String> scene = scenes.get(place);
    List<String> items = scene == null ? groups.get(place) : scene;
    if (isLoading || notReady.contains(type)) {
      return 207;
    }
    return switch (type) {
      case "GetVersion" -> done(() -> data.put("obsVersion", "31.0.0"));
      case "GetSceneList" -> done(() -> listScenes(data));
      case "GetInputList" ->
          done(() -> {
            ArrayNode inputs = data.putArray("inputs");
            browsers.keySet().forEach(name -> inputs.addObject().put("inputName", name));
          });
      case "GetInputSettings" ->
          browsers.containsKey(input)
              ? done(() -> data.set("inputSettings", browsers.get(input)))
              : 600;
      case "SetInputSettings" ->
          browsers.containsKey(input)
              ? done(() -> browsers.get(input).setAll((ObjectNode) given.get("inputSettings")))
              : 600;
      case "GetSceneItemList" -> scene == null ? 600 : done(() -> list(scene, data));
      case "GetGroupSceneItemList" ->
          groups.containsKey(place) ? done(() -> list(requireNonNull(items), data)) : 600;
      case "GetSceneCollectionList" ->
          done(() -> data.put("currentSceneCollectionName", collection));
      case "GetSceneItemId" -> {
        int at = items == null ? -1 : items.lastIndexOf(given.path("sourceName").asText());
        yield at < 0 ? 600 : done(() -> data.put("sceneItemId", at));
      }
      case "GetSceneItemEnabled" ->
          items == null
              ? 600
              : done(() ->
                  data.put(
                      "sceneItemEnabled",
                      !hidden.contains(items.get(given.path("sceneItemId").asInt()))));
      case "SetSceneItemEnabled" ->
          items == null
              ? 600
              : done(() ->
                  show(
                      items.get(given.path("sceneItemId").asInt()),
                      given.path("sceneItemEnabled").asBoolean()));
      case "GetMediaInputStatus" -> 600;
      case "GetSourceActive" ->
          done(() ->
              data.put("videoActive", itemsOf("Game").contains(given.get("sourceName").asText())));
      case "CreateSceneItem" ->
          scene == null ? 600 : done(() -> scene.add(given.get("sourceName").asText()));
      case "CreateInput" -> create(given, input, scene);
      case "PressInputPropertiesButton" ->
          browsers.containsKey(input)
                  && given.path("propertyName").asText().equals("refreshnocache")
              ? done(() -> refreshed.add(input))
              : 600;
      default -> 204;
    };
  }

  private void show(String source, boolean visible) {
    if (visible) {
      hidden.remove(source);
    } else {
      hidden.add(source);
    }
  }

  private int create(JsonNode given, String input, @Nullable List<String> scene) {
    if (scene == null) {
      return 600;
    }
    if (browsers.containsKey(input)) {
      return 601;
    }
    if (!given.path("inputKind").asText().equals("browser_source")) {
      return 605;
    }
    browsers.put(input, ((ObjectNode) given.get("inputSettings")).deepCopy());
    scene.add(input);
    return 100;
  }

  private static int done(Runnable work) {
    work.run();
    return 100;
  }

  private void listScenes(ObjectNode data) {
    data.put("currentProgramSceneName", current);
    ArrayNode list = data.putArray("scenes");
    // OBS lists the lowest one first.
    List.copyOf(scenes.keySet())
        .reversed()
        .forEach(name -> list.addObject().put("sceneName", name));
  }

  private void list(List<String> scene, ObjectNode data) {
    ArrayNode items = data.putArray("sceneItems");
    scene.forEach(source ->
        items
            .addObject()
            .put("sourceName", source)
            .put("sceneItemEnabled", true)
            .put("isGroup", groups.containsKey(source)));
  }

  private List<String> itemsOf(String scene) {
    return requireNonNull(scenes.get(scene));
  }

  /// A source that a user has made by hand.
  synchronized void addByHand(String name, String scene, String url) {
    browsers.put(name, JSON.createObjectNode().put("url", url));
    itemsOf(scene).add(name);
  }

  /// Sends an event to every client.
  void happens(String type, String data) {
    String event =
        "{\"op\":5,\"d\":{\"eventType\":\"%s\",\"eventIntent\":64,\"eventData\":%s}}"
            .formatted(type, data);
    sessions.forEach(session -> session.send(event, true));
  }

  synchronized JsonNode settings(String name) {
    return requireNonNull(browsers.get(name)).deepCopy();
  }

  @Override
  public void close() {
    server.stop();
  }
}
