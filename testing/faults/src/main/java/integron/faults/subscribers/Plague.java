package integron.faults.subscribers;

import integron.faults.rig.BroadcasterProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts bad subscribers of one kind, and waits until they are gone.
final class Plague {
  private static final int MILLIS_BETWEEN_SIPS = 1_000;
  private static final int MILLIS_BETWEEN_TRIES = 100;
  private static final List<byte[]> GARBAGE =
      List.of(
          new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // a reserved opcode
          new byte[] {(byte) 0x81, 0x01, 'x'}, // not masked
          new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0}, // huge
          new byte[] {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0}, // continues nothing
          new byte[] {0x01, (byte) 0x81, 0, 0, 0, 0, 'x'}, // a message without end
          new byte[] {(byte) 0x88, (byte) 0x81, 0, 0, 0, 0, 1}); // half a close code

  private final Plan plan;
  private final BroadcasterProbe site;
  private final SubscriberFindings findings;

  Plague(Plan plan, BroadcasterProbe site, SubscriberFindings findings) {
    this.plan = plan;
    this.site = site;
    this.findings = findings;
  }

  void run(SubscriberKind kind) throws IOException, InterruptedException {
    switch (kind) {
      case NEVER_READ -> stuck(kind, InetAddress.getLoopbackAddress(), false);
      case BYTE_BY_BYTE -> stuck(kind, InetAddress.getLoopbackAddress(), true);
      case VANISH -> vanish(kind);
      case GARBAGE -> garbage(kind);
      case CROWD -> crowd(kind);
      case IDLE -> idle(kind);
    }
  }

  private void vanish(SubscriberKind kind) throws IOException, InterruptedException {
    try {
      stuck(kind, SubscriberNetwork.ELSEWHERE, false);
    } finally {
      SubscriberNetwork.restore();
    }
  }

  private void stuck(SubscriberKind kind, InetAddress from, boolean sips)
      throws IOException, InterruptedException {
    List<BadSocket> sockets = together(plan.each(), () -> subscribe(from, kind));
    List<Thread> sipping = new ArrayList<>();
    try {
      if (kind == SubscriberKind.VANISH) {
        SubscriberNetwork.cutOff();
      }
      if (sips) {
        sockets.forEach(socket -> sipping.add(Thread.ofVirtual().start(() -> sip(socket))));
      }
      site.awaitGone(kind.wireName(), plan.allowed())
          .ifPresentOrElse(
              took ->
                  findings.figure(
                      "%s: %d gone after %d ms"
                          .formatted(kind.wireName(), plan.each(), took.toMillis())),
              () ->
                  findings.objection(
                      "%s: not dropped within %d s"
                          .formatted(kind.wireName(), plan.allowed().toSeconds())));
    } finally {
      sipping.forEach(Thread::interrupt);
      closeAll(sockets);
    }
  }

  /// Retries as an overlay does: when more connect at once than there is room for, the oldest that
  /// has sent nothing yet is dropped, which may be one that was about to send.
  private BadSocket subscribe(InetAddress from, SubscriberKind kind)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + plan.allowed().toNanos();
    while (true) {
      try {
        return BadSocket.subscriber(from, site.port(), kind.wireName());
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(MILLIS_BETWEEN_TRIES);
      }
    }
  }

  private static void sip(BadSocket socket) {
    try {
      while (true) {
        socket.sip();
        socket.pong();
        Thread.sleep(MILLIS_BETWEEN_SIPS);
      }
    } catch (IOException | InterruptedException e) {
      // It was dropped, or the run has ended.
    }
  }

  private void garbage(SubscriberKind kind) throws IOException, InterruptedException {
    for (int round = 0; round < plan.rounds(); round++) {
      byte[] frame = GARBAGE.get(round % GARBAGE.size());
      closeAll(
          together(
              plan.each(),
              () -> {
                BadSocket socket = subscribe(InetAddress.getLoopbackAddress(), kind);
                try {
                  socket.send(frame);
                  socket.readToEnd();
                } catch (IOException e) {
                  // Refused with a reset.
                }
                return socket;
              }));
    }
    findings.figure("garbage: %d times %d sockets".formatted(plan.rounds(), plan.each()));
  }

  private void crowd(SubscriberKind kind) throws IOException, InterruptedException {
    for (int round = 0; round < plan.rounds(); round++) {
      closeAll(
          together(
              plan.crowd(), () -> subscribe(InetAddress.getLoopbackAddress(), kind).resetting()));
      if (site.awaitGone(kind.wireName(), plan.allowed()).isEmpty()) {
        findings.objection("crowd: places are not released");
      }
    }
    findings.figure("crowd: %d times %d at once".formatted(plan.rounds(), plan.crowd()));
  }

  private void idle(SubscriberKind kind) throws IOException, InterruptedException {
    List<BadSocket> sockets = together(plan.idle(), () -> BadSocket.idle(site.port()));
    try (BadSocket late = subscribe(InetAddress.getLoopbackAddress(), kind).resetting()) {
      late.pong();
      site.status(); // a new client is served normally
    } finally {
      closeAll(sockets);
    }
    findings.figure(
        "idle: %d connections at once, and new clients were accepted".formatted(plan.idle()));
  }

  private static void closeAll(List<BadSocket> sockets) throws IOException {
    for (BadSocket socket : sockets) {
      socket.close();
    }
  }

  private static List<BadSocket> together(int count, Callable<BadSocket> open)
      throws IOException, InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<BadSocket>> opening = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        opening.add(executor.submit(open));
      }
      List<BadSocket> sockets = new ArrayList<>();
      for (Future<BadSocket> one : opening) {
        sockets.add(one.get());
      }
      return sockets;
    } catch (ExecutionException e) {
      throw new IOException("A new client was not accepted", e);
    }
  }
}
