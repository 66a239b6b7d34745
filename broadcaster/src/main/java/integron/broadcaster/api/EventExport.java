package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.EventSelection;
import integron.common.problem.Problem;
import integron.common.stream.Ring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/// Writes all events of a selection, page by page, so that the memory does not depend on their
/// number and other reads come in between. Each page is of one moment: a viewer who is deleted
/// while the export runs is in none of the later pages.
final class EventExport {
  private static final int MOST_AT_ONCE = 2;
  private static final int PAGE = 500;
  private static final int PAGE_BYTES = 128 * 1_024;
  private static final byte[] LINE_END = {'\n'};

  private final EventStream stream;
  private final PastEvents past;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  EventExport(EventStream stream, PastEvents past) {
    this.stream = stream;
    this.past = past;
  }

  /// Writes the events up to the newest one of now.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when too many exports run, or
  ///   the database cannot be read
  void write(EventSelection selection, ExportFormat format, OutputStream out)
      throws IOException, InterruptedException {
    if (!free.tryAcquire()) {
      throw Problem.unavailable(
              "%d exports are running at present. Try again when one has ended."
                  .formatted(MOST_AT_ONCE))
          .asException();
    }
    try {
      EventSelection bounded =
          stream.span().map(Ring.Span::latest).map(id -> selection.below(id + 1)).orElse(selection);
      writePages(bounded, format, out);
    } finally {
      free.release();
    }
  }

  private void writePages(EventSelection selection, ExportFormat format, OutputStream out)
      throws IOException, InterruptedException {
    byte[] head = format == ExportFormat.CSV ? CsvLine.HEAD.getBytes(UTF_8) : new byte[0];
    EventSelection next = selection;
    EventSearch page;
    do {
      page = page(next);
      out.write(lines(head, page, format));
      out.flush();
      head = new byte[0];
      next = next.beyond(page.last());
    } while (page.hasMore());
  }

  /// Reads again where a removal came while it was read: what was read before may show what is
  /// removed.
  private EventSearch page(EventSelection selection) throws InterruptedException {
    long erasures;
    EventSearch page;
    do {
      erasures = stream.erasures();
      page = past.find(selection, PAGE, PAGE_BYTES);
    } while (erasures != stream.erasures());
    return page;
  }

  private static byte[] lines(byte[] head, EventSearch page, ExportFormat format)
      throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(PAGE_BYTES);
    lines.write(head);
    for (ByteBuffer event : page.events()) {
      byte[] json = new byte[event.remaining()];
      event.duplicate().get(json);
      switch (format) {
        case NDJSON -> {
          lines.write(json);
          lines.write(LINE_END);
        }
        case CSV -> lines.write(CsvLine.of(json).getBytes(UTF_8));
      }
    }
    return lines.toByteArray();
  }
}
