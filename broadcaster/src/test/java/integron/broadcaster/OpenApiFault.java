package integron.broadcaster;

import integron.common.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How an installation comes about in which a call fails, for problems that do not come from the
/// ingester.
enum OpenApiFault {
  /// No viewer, event, queue or file is there, and the ingester has not reported.
  NOTHING_THERE {
    @Override
    void before(TestInstallation installation) throws Exception {
      OpenApiSamples.database(installation, "DELETE FROM alert_queues");
    }
  },
  DATABASE_BROKEN {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      Files.writeString(
          installation.folder.database(),
          Stream.generate(() -> "This is no database. ").limit(200).collect(Collectors.joining()));
      return OpenApiFault::nothing;
    }
  },
  INGESTER_AWAY {
    @Override
    AutoCloseable after(TestInstallation installation) {
      installation.ingester.close();
      return OpenApiFault::nothing;
    }
  },
  /// A file is where the folder belongs.
  ASSETS_BROKEN {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      Files.createFile(installation.folder.assets());
      return OpenApiFault::nothing;
    }
  },
  ASSETS_FULL {
    @Override
    void before(TestInstallation installation) throws Exception {
      Path folder = Files.createDirectories(installation.folder.assets());
      for (int i = 0; i < 500; i++) {
        Files.createFile(folder.resolve(i + ".gif"));
      }
    }
  },
  /// Folders are where the file belongs, and where a damaged one is set aside.
  PRESETS_BROKEN {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      Files.deleteIfExists(installation.folder.presets());
      Path presets = installation.folder.presets();
      for (String end :
          List.of("", ".damaged", ".damaged-2", ".damaged-3", ".damaged-4", ".damaged-5")) {
        Files.createDirectories(presets.resolveSibling(presets.getFileName() + end + "/full"));
      }
      return OpenApiFault::nothing;
    }
  },
  PRESETS_FULL {
    @Override
    void before(TestInstallation installation) throws Exception {
      String presets =
          IntStream.range(0, 100)
              .mapToObj(i -> "{\"name\":\"%d\",\"type\":\"follow\",\"data\":{}}".formatted(i))
              .collect(Collectors.joining(","));
      Files.writeString(installation.folder.presets(), "{\"presets\":[" + presets + "]}");
    }
  },
  WITHOUT_LAUNCHER {
    @Override
    void before(TestInstallation installation) {
      installation.demo =
          _ -> {
            throw Problem.unavailable("There is no launcher.").asException();
          };
    }
  },
  /// An upload takes longer than the test.
  UPLOADING {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      Socket upload = new Socket(InetAddress.getLoopbackAddress(), installation.port());
      String head =
          """
          POST /api/assets HTTP/1.1
          Host: localhost:%d
          X-Integron: 1
          Content-Type: application/octet-stream
          Content-Length: 2

          """
              .formatted(installation.port())
              .replace("\n", "\r\n");
      upload.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return upload;
    }
  },
  /// Another file is being sent, to a client that does not read.
  DIAGNOSING {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      installation.ingester.reply = Optional.of(OpenApiSamples.settings());
      OpenApiSamples.longLog(installation);
      return OpenApiSamples.stuck(installation, "/api/diagnostics");
    }
  },
  /// There is a place for one subscriber, and it is taken.
  CROWDED {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      installation.ingester.store(Map.of("subscriber.limit", "1"));
      return TestSubscriber.open(installation.port(), "/");
    }
  },
  TOKENS_FULL {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      for (int i = 0; i < 99; i++) {
        ask(installation, "POST /api/tokens");
      }
      return OpenApiFault::nothing;
    }
  },
  /// A file does not replace a folder that is not empty.
  TOKENS_BROKEN {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      Files.delete(installation.folder.accessTokens());
      Files.createDirectories(installation.folder.accessTokens().resolve("full"));
      return OpenApiFault::nothing;
    }
  },
  /// It reads from another machine, which is away.
  REMOTE {
    @Override
    AutoCloseable after(TestInstallation installation) {
      installation.restartAsRemote();
      return OpenApiFault::nothing;
    }
  },
  TOKEN_REVOKED {
    @Override
    AutoCloseable after(TestInstallation installation) throws Exception {
      ask(installation, "DELETE /api/tokens/" + OpenApiSamples.TOKEN);
      return OpenApiFault::nothing;
    }
  };

  /// Prepares an installation whose broadcaster is not started yet.
  void before(TestInstallation installation) throws Exception {}

  /// Breaks a running installation.
  ///
  /// @return what lasts as long as the fault
  AutoCloseable after(TestInstallation installation) throws Exception {
    return OpenApiFault::nothing;
  }

  private static void nothing() {}

  private static void ask(TestInstallation installation, String request) throws IOException {
    RawHttp.send(installation.port(), request, List.of("X-Integron: 1"), "");
  }
}
