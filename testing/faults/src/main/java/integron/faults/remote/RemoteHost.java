package integron.faults.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A machine of its own: a network namespace with one cable to this process's, which must be in a
/// [integron.faults.site.Namespace]. It ends with this process, in any way: what holds it reads
/// from a pipe, and a namespace without a name ends with its last process.
final class RemoteHost implements AutoCloseable {
  private static final String TABLE = "inet remote";
  private static final int STOP_SECONDS = 10;

  private final int number;
  private final Process holder;

  private RemoteHost(int number, Process holder) {
    this.number = number;
    this.holder = holder;
  }

  /// Adds a machine.
  ///
  /// @param number from 1; decides its addresses
  static RemoteHost start(int number) throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder(
                "unshare", "--net", "sh", "-c", "ip link set lo up && echo up && exec cat")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    RemoteHost host = new RemoteHost(number, holder);
    try {
      if (holder.getInputStream().read() < 0) {
        throw new IOException("This system lets root make no further network namespace");
      }
      host.connect();
      return host;
    } catch (IOException | InterruptedException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private void connect() throws IOException, InterruptedException {
    run("ip link add " + cable() + " type veth peer name eth0 netns " + holder.pid());
    run("ip address add " + hub() + "/24 dev " + cable());
    run("ip link set " + cable() + " up");
    run("nsenter --net=" + path() + " ip address add " + address() + "/24 dev eth0");
    run("nsenter --net=" + path() + " ip link set eth0 up");
    run("nft add table " + TABLE);
    run("nft add chain " + TABLE + " " + cable() + " { type filter hook input priority 0 ; }");
  }

  private String cable() {
    return "remote" + number;
  }

  private String path() {
    return "/proc/" + holder.pid() + "/ns/net";
  }

  /// What a command begins with that runs on it.
  String[] inside() {
    return new String[] {"nsenter", "--net=" + path()};
  }

  /// Its address.
  String address() {
    return "10.77." + number + ".2";
  }

  /// The address of this process's network, as that machine reaches it.
  String hub() {
    return "10.77." + number + ".1";
  }

  /// From now on, no packet of it reaches that port here. Neither end notices.
  void dropPacketsTo(int port) throws IOException, InterruptedException {
    run(
        "nft add rule %s %s ip saddr %s tcp dport %d drop"
            .formatted(TABLE, cable(), address(), port));
  }

  /// Ends [#dropPacketsTo].
  void passPackets() throws IOException, InterruptedException {
    run("nft flush chain " + TABLE + " " + cable());
  }

  void unplug() throws IOException, InterruptedException {
    run("ip link set " + cable() + " down");
  }

  void plugIn() throws IOException, InterruptedException {
    run("ip link set " + cable() + " up");
  }

  private static void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command.split(" "))).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said.strip());
    }
  }

  @Override
  public void close() {
    holder.destroy();
    if (holder
        .onExit()
        .completeOnTimeout(holder, STOP_SECONDS, TimeUnit.SECONDS)
        .join()
        .isAlive()) {
      holder.destroyForcibly();
    }
  }
}
