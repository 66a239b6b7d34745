package integron.common.link;

import static java.util.Objects.requireNonNull;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.status.IngesterStatus;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every message of the link except a [Delivery]: one frame per WebSocket text message, JSON with
/// the record's name in `frame`.
///
/// ```
/// broadcaster                      ingester
///   Hello        ────────────────▶
///                ◀────────────────   Challenge   (or Refused, then close)
///   Proof        ────────────────▶
///                ◀────────────────   Accepted    (or Refused, then close)
///   Resume       ────────────────▶
///                ◀────────────────   StartAt, Delivery*, CaughtUp, then Delivery as it happens
///                ◀────────────────   Status and Settings, whenever they changed
///   Ask          ────────────────▶   at any time after Resume
///                ◀────────────────   Answer, in any order
///   Heartbeat    ◀───────────────▶   Heartbeat
/// ```
@JsonbTypeInfo(
    key = "frame",
    value = {
      @JsonbSubtype(alias = "hello", type = Frame.Hello.class),
      @JsonbSubtype(alias = "challenge", type = Frame.Challenge.class),
      @JsonbSubtype(alias = "proof", type = Frame.Proof.class),
      @JsonbSubtype(alias = "accepted", type = Frame.Accepted.class),
      @JsonbSubtype(alias = "refused", type = Frame.Refused.class),
      @JsonbSubtype(alias = "resume", type = Frame.Resume.class),
      @JsonbSubtype(alias = "from", type = Frame.StartAt.class),
      @JsonbSubtype(alias = "caughtUp", type = Frame.CaughtUp.class),
      @JsonbSubtype(alias = "status", type = Frame.Status.class),
      @JsonbSubtype(alias = "settings", type = Frame.Settings.class),
      @JsonbSubtype(alias = "ask", type = Frame.Ask.class),
      @JsonbSubtype(alias = "answer", type = Frame.Answer.class),
      @JsonbSubtype(alias = "heartbeat", type = Frame.Heartbeat.class)
    })
public sealed interface Frame extends LinkMessage {
  /// The highest protocol version that this version speaks, one of [ProtocolRange#SPOKEN]. It is
  /// raised with every change of a meaning, and with every new frame, command, reply, kind of event
  /// or value of an enum; `VocabularyTest` notices those. Both sides use the highest number that
  /// both speak, and reject each other if there is none. A field that may be absent needs no new
  /// number: a side that does not know it ignores it.
  int PROTOCOL = 8;

  /// Opens the handshake.
  ///
  /// @param protocol the highest that the broadcaster speaks
  /// @param lowest the lowest that it speaks; absent if it speaks only one
  /// @param nonce fresh random bytes, in base64
  record Hello(int protocol, @Nullable Integer lowest, String nonce, String version)
      implements Frame {
    @JsonbCreator
    public Hello {
      requireNonNull(nonce);
      requireNonNull(version);
    }

    /// The frame of a broadcaster that speaks only one protocol.
    public Hello(int protocol, String nonce, String version) {
      this(protocol, null, nonce, version);
    }

    /// Every protocol from the lowest to the highest; empty if the lowest is above the highest.
    public Optional<ProtocolRange> range() {
      int from = lowest == null ? protocol : lowest;
      return from <= protocol ? Optional.of(new ProtocolRange(from, protocol)) : Optional.empty();
    }
  }

  /// The ingester's own nonce, and its proof that it knows the key.
  record Challenge(String nonce, String proof) implements Frame {
    public Challenge {
      requireNonNull(nonce);
      requireNonNull(proof);
    }
  }

  /// The broadcaster's proof that it knows the key.
  record Proof(String proof) implements Frame {
    public Proof {
      requireNonNull(proof);
    }
  }

  /// The broadcaster may resume.
  ///
  /// @param protocol the one that both sides use from here on
  record Accepted(String version, int protocol) implements Frame {
    public Accepted {
      requireNonNull(version);
    }
  }

  /// The ingester rejects the broadcaster and closes the link.
  record Refused(Problem problem) implements Frame {
    public Refused {
      requireNonNull(problem);
    }
  }

  /// Asks for the events after the broadcaster's position; for all available ones when it has just
  /// started.
  ///
  /// @param frameBytes the largest frame that it accepts; absent if it accepts what the ingester's
  ///   own setting allows
  record Resume(@Nullable Position after, @Nullable Integer frameBytes) implements Frame {
    @JsonbCreator
    public Resume {}

    public Resume(@Nullable Position after) {
      this(after, null);
    }

    public Optional<Position> position() {
      return Optional.ofNullable(after);
    }

    public Optional<Integer> mostBytes() {
      return Optional.ofNullable(frameBytes);
    }
  }

  /// The next delivery starts right after `position`. If the broadcaster's position differs, the
  /// events in between are no longer in the ingester's ring, or one is larger than a frame may be;
  /// the persisted ones are in the database.
  record StartAt(Position position) implements Frame {
    public StartAt {
      requireNonNull(position);
    }
  }

  /// Everything accepted before the resume has been delivered.
  record CaughtUp() implements Frame {}

  /// Something that a dashboard shows has changed.
  record Status(IngesterStatus status) implements Frame {
    public Status {
      requireNonNull(status);
    }
  }

  /// The broadcaster's settings in the database: all of them, each time.
  ///
  /// @param texts by the settings' keys
  record Settings(Map<String, String> texts) implements Frame {
    public Settings {
      texts = Map.copyOf(texts);
    }
  }

  /// A command, with a number that this connection has not used yet.
  ///
  /// @param key the text of a [integron.common.command.CommandKey]; absent if the command may be
  ///   repeated
  record Ask(long number, Command<?> command, @Nullable String key) implements Frame {
    @JsonbCreator
    public Ask {
      requireNonNull(command);
    }

    public Ask(long number, Command<?> command) {
      this(number, command, null);
    }
  }

  /// The reply to the [Ask] of that number.
  record Answer(long number, CommandReply reply) implements Frame {
    public Answer {
      requireNonNull(reply);
    }
  }

  /// Sent when no other frame is due, so that silence means a dead link.
  ///
  /// @param number the ingester answers a heartbeat that has one, at once and with the same number;
  ///   one of an earlier version does not answer
  record Heartbeat(@Nullable Long number) implements Frame {
    @JsonbCreator
    public Heartbeat {}

    /// One that asks for no answer.
    public Heartbeat() {
      this(null);
    }
  }
}
