package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.header;
import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.asset.Asset;
import integron.broadcaster.asset.AssetFolder;
import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.ClientKey;
import integron.broadcaster.operation.ValueType.Label;
import integron.common.command.CommandKey;
import integron.common.problem.Problem.Code;
import java.util.List;

/// The user's pictures, videos and sounds.
public final class AssetsOperations {
  private static final BodyType<byte[]> FILE = BodyType.file(AssetFolder.MOST_BYTES);
  private static final Parameter<String> WANTED =
      query("name", new Label(200), "The name of the file; the reply has the name that it gets.")
          .orElse("asset");

  /// Not one of a keyed operation, whose replies the ingester remembers: files are the
  /// broadcaster's own.
  private static final Parameter<CommandKey> KEY =
      header(
          Endpoint.KEY.name(),
          new ClientKey(),
          "Not needed: the same content with the same name keeps the name that it has, so a"
              + " repeated request changes nothing and gets the same reply, with or without a"
              + " key.");

  private static final Parameter<String> NAME =
      path("name", new Label(80), "The name, as the list has it.");

  private static final Endpoint LIST =
      Endpoint.get("/api/assets", "Your pictures, videos and sounds.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint ADD =
      Endpoint.post(
              "/api/assets",
              "Stores a file. What it is follows from its content, never from its name.")
          .taking(WANTED, KEY)
          .taking(FILE)
          .replying(json(Asset.class))
          .failing(Code.CONFLICT, Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS);
  private static final Endpoint DELETE =
      Endpoint.delete(
              "/api/assets/{name}", "Deletes a file. Alerts that name it are shown without it.")
          .taking(NAME)
          .replying(done())
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);

  /// The list of files.
  ///
  /// @param bytes of all together
  /// @param mostBytes that all may have together
  public record Page(List<Asset> assets, long bytes, long mostBytes) {}

  private AssetsOperations() {}

  public static List<Operation> of(AssetFolder folder) {
    return List.of(
        LIST.handledBy(_ -> list(folder)),
        ADD.handledBy(call -> HttpReply.json(folder.add(call.get(WANTED), call.body(FILE)))),
        DELETE.handledBy(call -> delete(call, folder)));
  }

  private static HttpReply list(AssetFolder folder) {
    List<Asset> assets = folder.list();
    long bytes = assets.stream().mapToLong(Asset::bytes).sum();
    return HttpReply.json(new Page(assets, bytes, AssetFolder.MOST_TOGETHER));
  }

  private static HttpReply delete(OperationCall call, AssetFolder folder) {
    folder.delete(call.get(NAME));
    return HttpReply.done();
  }
}
