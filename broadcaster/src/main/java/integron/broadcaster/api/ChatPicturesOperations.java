package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.header;
import static integron.broadcaster.operation.ReplyType.json;
import static integron.broadcaster.operation.ReplyType.notModified;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType;
import integron.common.files.FileReason;
import integron.common.json.Json;
import integron.common.json.JsonDigest;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pictures of chat, which the ingester has fetched.
public final class ChatPicturesOperations {
  private static final Parameter<String> KNOWN =
      header(
          "If-None-Match",
          new ValueType.EntityTag(),
          "The ETag of the pictures that the page has. Where they are the same, 304 without a"
              + " body.");
  private static final Endpoint SHOW =
      Endpoint.get(
              "/api/chat/pictures",
              "The addresses of the pictures of badges, cheermotes and emotes. A control event"
                  + " pictures_changed says that there are others.")
          .taking(KNOWN)
          .replying(json(ChatPictures.class).tagged(), notModified())
          .failing(Code.UNAVAILABLE)
          .openedAs(Access.OVERLAY_READ);

  private static final Logger LOG = LoggerFactory.getLogger(ChatPicturesOperations.class);

  private final Supplier<ChatPicturesFile> file;
  private volatile byte @Nullable [] last;

  /// @param file the one that the ingester writes at present
  public ChatPicturesOperations(Supplier<ChatPicturesFile> file) {
    this.file = file;
  }

  public List<Operation> operations() {
    return List.of(SHOW.handledBy(this::show));
  }

  private HttpReply show(OperationCall call) {
    byte[] pictures = read();
    String version = JsonDigest.of(pictures);
    boolean known = call.find(KNOWN).filter(version::equals).isPresent();
    return (known ? HttpReply.notModified() : HttpReply.json(pictures)).tagged(version);
  }

  /// Pages draw on with the last ones where the file cannot be read at present.
  private byte[] read() {
    try {
      byte[] read = file.get().content();
      last = read;
      return read;
    } catch (IOException e) {
      LOG.warn("The pictures of chat cannot be read: {}", FileReason.of(e));
      byte[] before = last;
      return before == null ? Json.writeBytes(ChatPictures.NONE) : before;
    }
  }
}
